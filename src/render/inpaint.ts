import type { Rect } from '../geometry/rect.ts';
import { must } from '../kit/assert.ts';
import type { Raster } from './scene.ts';

/** One size of the pyramid: four floats a cell, red, green, blue (0..255) and how far the cell is known (0..1). */
interface Level {
  readonly width: number;
  readonly height: number;
  readonly cells: Float32Array;
}

/** Sweeps that settle the unknown cells of each level; fewer leave the blocks of the coarser level visible. */
const SWEEPS = 6;

/**
 * Colours for the unknown pixels of a rectangle from the known ones around them: smooth, without texture, and continuous
 * at the border of the hole.
 *
 * Push–pull over a mip pyramid (Gortler, Grzeszczuk, Szeliski, Cohen: "The Lumigraph", SIGGRAPH 1996, section 3.4),
 * with a few Gauss–Seidel sweeps of Laplace's equation at each level on the way down, as in a full multigrid cycle.
 *
 * `source` has a byte a pixel of the whole picture: not zero where the picture may be used. Returns four floats a pixel of
 * `rect`, row by row (red, green, blue in 0..255, and the weight: 1 for sources), or null when `rect` holds no source.
 */
export function fillFromSources(picture: Raster, source: Uint8Array, rect: Rect): Float32Array | null {
  const base = baseLevel(picture, source, rect);
  return fillUnknown(base) ? base.cells : null;
}

/**
 * The same for any values, in place: cells whose fourth float is 0 get the first three from those where it is 1; the fourth stays.
 * False when none is 1.
 */
export function fillUnknown(base: Level): boolean {
  const levels = [base];
  for (let top = levels[0]; top && (top.width > 1 || top.height > 1); top = levels.at(-1))
    levels.push(push(top));
  const top = must(levels.at(-1), 'pyramid');
  if ((top.cells[3] ?? 0) === 0) return false;
  for (let i = levels.length - 2; i >= 0; i--) {
    const fine = must(levels[i], 'pyramid level');
    pull(must(levels[i + 1], 'pyramid level'), fine);
    for (let sweep = 0; sweep < SWEEPS; sweep++) relax(fine);
  }
  return true;
}

function baseLevel(picture: Raster, source: Uint8Array, rect: Rect): Level {
  const width = rect.x1 - rect.x0;
  const height = rect.y1 - rect.y0;
  const cells = new Float32Array(width * height * 4);
  let to = 0;
  for (let y = rect.y0; y < rect.y1; y++) {
    for (let x = rect.x0; x < rect.x1; x++, to += 4) {
      const at = y * picture.width + x;
      if (source[at] === 0) continue;
      for (let c = 0; c < 3; c++) cells[to + c] = picture.data[at * 4 + c] as number;
      cells[to + 3] = 1;
    }
  }
  return { width, height, cells };
}

/** The level above: each cell the weighted mean of its 2 × 2 children, its weight their sum, at most 1. */
function push(fine: Level): Level {
  const width = (fine.width + 1) >> 1;
  const height = (fine.height + 1) >> 1;
  const cells = new Float32Array(width * height * 4);
  for (let y = 0; y < fine.height; y++) {
    for (let x = 0; x < fine.width; x++) {
      const from = (y * fine.width + x) * 4;
      const to = ((y >> 1) * width + (x >> 1)) * 4;
      const weight = fine.cells[from + 3] as number;
      for (let c = 0; c < 3; c++) (cells[to + c] as number) += weight * (fine.cells[from + c] as number);
      (cells[to + 3] as number) += weight;
    }
  }
  for (let i = 0; i < cells.length; i += 4) {
    const weight = cells[i + 3] as number;
    if (weight === 0) continue;
    for (let c = 0; c < 3; c++) (cells[i + c] as number) /= weight;
    cells[i + 3] = Math.min(1, weight);
  }
  return { width, height, cells };
}

/** Completes the cells of `fine` that are not fully known with the bilinear colour of the level above. */
function pull(coarse: Level, fine: Level): void {
  for (let y = 0; y < fine.height; y++) {
    const row = y >> 1;
    const nextRow = clamp(row + ((y & 1) === 0 ? -1 : 1), coarse.height);
    for (let x = 0; x < fine.width; x++) {
      const to = (y * fine.width + x) * 4;
      const weight = fine.cells[to + 3] as number;
      if (weight >= 1) continue;
      const column = x >> 1;
      const nextColumn = clamp(column + ((x & 1) === 0 ? -1 : 1), coarse.width);
      for (let c = 0; c < 3; c++) {
        const near = cell(coarse, column, row, c) * 9 + cell(coarse, nextColumn, row, c) * 3;
        const far = cell(coarse, column, nextRow, c) * 3 + cell(coarse, nextColumn, nextRow, c);
        fine.cells[to + c] = weight * (fine.cells[to + c] as number) + ((1 - weight) * (near + far)) / 16;
      }
    }
  }
}

/** One Gauss–Seidel sweep: every wholly unknown cell becomes the mean of its four neighbours (mirrored at the sides). */
function relax(level: Level): void {
  const { width, height, cells } = level;
  for (let y = 0; y < height; y++) {
    const up = (y > 0 ? -width : 0) * 4;
    const down = (y < height - 1 ? width : 0) * 4;
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 4;
      if (cells[i + 3] !== 0) continue;
      const left = x > 0 ? -4 : 0;
      const right = x < width - 1 ? 4 : 0;
      for (let c = i; c < i + 3; c++) {
        const across = (cells[c + left] as number) + (cells[c + right] as number);
        cells[c] = (across + (cells[c + up] as number) + (cells[c + down] as number)) / 4;
      }
    }
  }
}

const clamp = (value: number, length: number): number => Math.min(Math.max(value, 0), length - 1);

const cell = (level: Level, x: number, y: number, channel: number): number =>
  level.cells[(y * level.width + x) * 4 + channel] as number;
