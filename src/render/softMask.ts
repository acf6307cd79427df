import type { Rect } from '../geometry/rect.ts';
import type { LabelMap } from '../masks/labelMap.ts';

/** How far the filter reaches to each side, in pixels. */
export const SOFT_PX = 2;

/**
 * How much of the surroundings of each pixel of `rect` is covered, 0..1, row by row: the pixels whose label has a 1 in `covered` (8 bytes, one a
 * label) under a 5 × 5 binomial filter. Beyond the map its outermost pixels go on.
 */
export function softMask(labels: LabelMap, rect: Rect, covered: Uint8Array): Float32Array {
  const width = rect.x1 - rect.x0;
  const height = rect.y1 - rect.y0;
  const across = new Uint8Array(width * (height + 2 * SOFT_PX));
  const line = new Uint8Array(width + 2 * SOFT_PX);
  for (let row = 0; row < height + 2 * SOFT_PX; row++) {
    readLine(labels, rect.x0 - SOFT_PX, clamp(rect.y0 + row - SOFT_PX, labels.height), covered, line);
    binomial(line, 0, 1, across, row * width, width);
  }
  const soft = new Float32Array(width * height);
  for (let y = 0; y < height; y++) binomial(across, y * width, width, soft, y * width, width);
  for (let i = 0; i < soft.length; i++) soft[i] = (soft[i] as number) / 256;
  return soft;
}

/** What is covered of the row `y` from column `x0` on. */
function readLine(labels: LabelMap, x0: number, y: number, covered: Uint8Array, line: Uint8Array): void {
  const row = y * labels.width;
  for (let i = 0; i < line.length; i++)
    line[i] = covered[labels.data[row + clamp(x0 + i, labels.width)] as number] as number;
}

/** Weighs five values, `step` apart from `start` on, by 1, 4, 6, 4, 1: a plain region comes out as 16 times itself. */
function binomial(
  from: Uint8Array,
  start: number,
  step: number,
  into: Uint8Array | Float32Array,
  to: number,
  count: number,
): void {
  for (let i = 0, at = start; i < count; i++, at++) {
    const ends = (from[at] as number) + (from[at + 4 * step] as number);
    const beside = (from[at + step] as number) + (from[at + 3 * step] as number);
    into[to + i] = ends + 4 * beside + 6 * (from[at + 2 * step] as number);
  }
}

const clamp = (value: number, length: number): number => Math.min(Math.max(value, 0), length - 1);
