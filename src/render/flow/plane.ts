import type { Size } from '../../geometry/size.ts';
import type { Raster } from '../scene.ts';

/** One number a pixel, row by row from the top-left. Pixel (x, y) stands at the point (x, y), not at its corner. */
export interface Plane extends Size {
  readonly data: Float32Array;
}

export const emptyPlane = ({ width, height }: Size): Plane => ({
  width,
  height,
  data: new Float32Array(width * height),
});

/** Rec. 601 luma, 0..255. */
export function greyPlane({ width, height, data }: Raster): Plane {
  const grey = emptyPlane({ width, height });
  for (let i = 0, k = 0; i < grey.data.length; i++, k += 4) {
    const [red, green, blue] = [data[k] as number, data[k + 1] as number, data[k + 2] as number];
    grey.data[i] = 0.299 * red + 0.587 * green + 0.114 * blue;
  }
  return grey;
}

/** How much redder than its luma each pixel is, and how much bluer; both about −255..255. */
export function colourPlanes(
  { width, height, data }: Raster,
  { data: luma }: Plane,
): [red: Plane, blue: Plane] {
  const [red, blue] = [emptyPlane({ width, height }), emptyPlane({ width, height })];
  for (let i = 0, k = 0; i < luma.length; i++, k += 4) {
    red.data[i] = (data[k] as number) - (luma[i] as number);
    blue.data[i] = (data[k + 2] as number) - (luma[i] as number);
  }
  return [red, blue];
}

/** Half the size, rounded up; each pixel is the mean of four. Its pixel x stands at 2x + ½ of the larger plane. */
export function halved({ width, height, data }: Plane): Plane {
  const small = emptyPlane({ width: (width + 1) >> 1, height: (height + 1) >> 1 });
  for (let y = 0, i = 0; y < small.height; y++) {
    const above = 2 * y * width;
    const below = Math.min(2 * y + 1, height - 1) * width;
    for (let x = 0; x < small.width; x++, i++) {
      const left = 2 * x;
      const right = Math.min(left + 1, width - 1);
      const upper = (data[above + left] as number) + (data[above + right] as number);
      const lower = (data[below + left] as number) + (data[below + right] as number);
      small.data[i] = (upper + lower) / 4;
    }
  }
  return small;
}

/** The plane and its halves, until the shorter side would fall below `shortest` pixels; largest first. */
export function pyramidOf(plane: Plane, shortest: number): Plane[] {
  const levels = [plane];
  for (let last = plane; Math.min(last.width, last.height) >= 2 * shortest; ) {
    last = halved(last);
    levels.push(last);
  }
  return levels;
}

/** Bilinear; beyond the border the nearest pixel of the border. */
export function sampleAt({ width, height, data }: Plane, x: number, y: number): number {
  const cx = x < 0 ? 0 : Math.min(x, width - 1);
  const cy = y < 0 ? 0 : Math.min(y, height - 1);
  const left = cx | 0;
  const above = (cy | 0) * width;
  const right = left + 1 < width ? left + 1 : left;
  const below = above + width < data.length ? above + width : above;
  const across = cx - left;
  const upper = (data[above + left] as number) * (1 - across) + (data[above + right] as number) * across;
  const lower = (data[below + left] as number) * (1 - across) + (data[below + right] as number) * across;
  return upper + (lower - upper) * (cy - (cy | 0));
}

/** Central differences; one-sided at the border, at half their size. */
export function slopesOf({ width, height, data }: Plane): { readonly across: Plane; readonly down: Plane } {
  const across = emptyPlane({ width, height });
  const down = emptyPlane({ width, height });
  for (let y = 0, i = 0; y < height; y++) {
    const up = y > 0 ? -width : 0;
    const low = y + 1 < height ? width : 0;
    for (let x = 0; x < width; x++, i++) {
      const right = x + 1 < width ? 1 : 0;
      const left = x > 0 ? -1 : 0;
      across.data[i] = ((data[i + right] as number) - (data[i + left] as number)) / 2;
      down.data[i] = ((data[i + low] as number) - (data[i + up] as number)) / 2;
    }
  }
  return { across, down };
}

/** The 3 × 3 binomial blur. */
export function blurred({ width, height, data }: Plane): Plane {
  const half = emptyPlane({ width, height });
  const whole = emptyPlane({ width, height });
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const left = x > 0 ? i - 1 : i;
      const right = x + 1 < width ? i + 1 : i;
      half.data[i] = ((data[left] as number) + 2 * (data[i] as number) + (data[right] as number)) / 4;
    }
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const up = y > 0 ? i - width : i;
      const low = y + 1 < height ? i + width : i;
      const ends = (half.data[up] as number) + (half.data[low] as number);
      whole.data[i] = (ends + 2 * (half.data[i] as number)) / 4;
    }
  return whole;
}
