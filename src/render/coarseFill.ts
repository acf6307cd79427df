import { wholeRect } from '../geometry/rect.ts';
import type { Size } from '../geometry/size.ts';
import { type FillHoles, groundPixels, type Holes } from './fill/missing.ts';
import { fillFromSources } from './inpaint.ts';
import type { Raster } from './scene.ts';

/** Side of a cell in pixels. */
const CELL_PX = 8;

/**
 * A quick fill: the same push–pull over cells of 8 × 8 pixels, each about the mean of the free ground in it, read back bilinearly.
 * Ten to twenty times faster than the fine fill and blurred near the border of a hole.
 */
export const fillCoarsely: FillHoles = (holes, picture, pixels) => {
  const cells = fillCells(picture, groundPixels(holes)) ?? fillCells(picture, notHole(holes));
  if (!cells) return;
  const { width, height } = picture;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) if (holes.owners[at] !== 0) readCells(cells, x, y, pixels, at * 4);
  }
};

interface Cells extends Size {
  /** Four floats a cell. */
  readonly colours: Float32Array;
}

const notHole = ({ owners }: Holes): Uint8Array => owners.map((bits) => (bits === 0 ? 1 : 0));

function fillCells(picture: Raster, source: Uint8Array): Cells | null {
  const size = {
    width: Math.ceil(picture.width / CELL_PX),
    height: Math.ceil(picture.height / CELL_PX),
  };
  const sums = sumCells(picture, source, size);
  const known = new Uint8Array(size.width * size.height);
  const data = new Uint8ClampedArray(known.length * 4);
  for (let cell = 0; cell < known.length; cell++) {
    const count = sums[cell * 4 + 3] as number;
    if (count === 0) continue;
    known[cell] = 1;
    for (let c = 0; c < 3; c++) data[cell * 4 + c] = (sums[cell * 4 + c] as number) / count;
  }
  const colours = fillFromSources({ ...size, data }, known, wholeRect(size));
  return colours && { ...size, colours };
}

/** Every second pixel of every second row tells a cell's colour well enough. */
const STEP_PX = 2;

/** Red, green, blue and how many, of the source pixels of each cell that are looked at. */
function sumCells({ width, height, data }: Raster, source: Uint8Array, cells: Size): Uint32Array {
  const sums = new Uint32Array(cells.width * cells.height * 4);
  for (let y = 0; y < height; y += STEP_PX) {
    const row = ((y / CELL_PX) | 0) * cells.width;
    for (let x = 0, at = y * width; x < width; x += STEP_PX, at += STEP_PX) {
      if (source[at] === 0) continue;
      const cell = (row + ((x / CELL_PX) | 0)) * 4;
      for (let c = 0; c < 3; c++) (sums[cell + c] as number) += data[at * 4 + c] as number;
      (sums[cell + 3] as number)++;
    }
  }
  return sums;
}

function readCells(cells: Cells, x: number, y: number, pixels: Uint8ClampedArray, to: number): void {
  const { width, height, colours } = cells;
  const across = Math.min(Math.max((x + 0.5) / CELL_PX - 0.5, 0), width - 1);
  const down = Math.min(Math.max((y + 0.5) / CELL_PX - 0.5, 0), height - 1);
  const left = across | 0;
  const top = down | 0;
  const right = across - left;
  const below = down - top;
  const from = (top * width + left) * 4;
  const nextColumn = left + 1 < width ? 4 : 0;
  const nextRow = top + 1 < height ? width * 4 : 0;
  for (let c = 0; c < 3; c++) {
    const upper = mix(colours[from + c] as number, colours[from + nextColumn + c] as number, right);
    const under = from + nextRow + c;
    const lower = mix(colours[under] as number, colours[under + nextColumn] as number, right);
    pixels[to + c] = mix(upper, lower, below);
  }
}

const mix = (a: number, b: number, share: number): number => a + (b - a) * share;
