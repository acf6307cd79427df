import type { Size } from '../../geometry/size.ts';

/** A number a cell, the cells lying over the whole picture row by row from the top-left; above 0 is in. */
export interface Field extends Size {
  readonly values: Float32Array;
}

/** The field at another number of cells, bilinear between cell centres. */
export function resampleField(field: Field, size: Size): Field {
  if (field.width === size.width && field.height === size.height) return field;
  const values = new Float32Array(size.width * size.height);
  eachSample(field, size, (at, value) => {
    values[at] = value;
  });
  return { width: size.width, height: size.height, values };
}

/** 1 where the field is above 0 at the centre of the pixel, for a picture of `size`. */
export function positive(field: Field, size: Size): Uint8Array {
  const mask = new Uint8Array(size.width * size.height);
  eachSample(field, size, (at, value) => {
    if (value > 0) mask[at] = 1;
  });
  return mask;
}

function eachSample(field: Field, size: Size, take: (at: number, value: number) => void): void {
  const columns = samples(size.width, field.width);
  const row = new Float32Array(field.width);
  for (let y = 0, at = 0; y < size.height; y++) {
    blendRows(field, sample(y, size.height, field.height), row);
    for (let x = 0; x < size.width; x++, at++) {
      const first = columns.first[x] ?? 0;
      const left = row[first] ?? 0;
      const share = columns.share[x] ?? 0;
      take(at, share > 0 ? left + ((row[first + 1] ?? 0) - left) * share : left);
    }
  }
}

function blendRows({ values, width }: Field, { first, share }: Sample, into: Float32Array): void {
  const top = first * width;
  const below = share > 0 ? top + width : top;
  for (let x = 0; x < width; x++) {
    const a = values[top + x] ?? 0;
    into[x] = a + ((values[below + x] ?? 0) - a) * share;
  }
}

interface Sample {
  readonly first: number;
  readonly share: number;
}

function sample(pixel: number, pixels: number, cells: number): Sample {
  const at = Math.min(Math.max(((pixel + 0.5) * cells) / pixels - 0.5, 0), cells - 1);
  const first = Math.floor(at);
  return { first, share: at - first };
}

interface Samples {
  readonly first: Uint32Array;
  readonly share: Float32Array;
}

function samples(pixels: number, cells: number): Samples {
  const first = new Uint32Array(pixels);
  const share = new Float32Array(pixels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const found = sample(pixel, pixels, cells);
    first[pixel] = found.first;
    share[pixel] = found.share;
  }
  return { first, share };
}
