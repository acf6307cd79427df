import type { Sprite } from '../sprite.ts';
import { cubicWeights } from './cubic.ts';
import { laySheet, packed, type Sheet } from './sheet.ts';

/** Draws the sprite shifted by (dx, dy) pixels into a sheet of its own size. */
export type PackSprite = (sprite: Sprite, dx: number, dy: number, sheet: Sheet) => void;

/**
 * Draws a sprite as it is drawn onto a frame, by the same cubic one axis after the other, but onto nothing: for what is laid over
 * the frame several times. It holds the scratch rows, for sprites up to `widestPx` wide.
 */
export function createPackSprite(widestPx: number): PackSprite {
  const rows = Array.from({ length: 4 }, () => new Float64Array(widestPx * 4));
  return (sprite, dx, dy, sheet) => {
    const left = Math.floor(dx);
    const top = Math.floor(dy);
    const across = cubicWeights(1 - (dx - left));
    const down = cubicWeights(1 - (dy - top));
    const { width, height } = sprite;
    laySheet(sheet, { x: (sprite.x + left) | 0, y: (sprite.y + top) | 0, width, height });
    for (let k = 0; k < 3; k++) filterRow(sprite, k, across, rowOf(rows, k));
    for (let k = 2; k <= height - 2; k++) {
      filterRow(sprite, k + 1, across, rowOf(rows, k + 1));
      packRow(
        sprite,
        k,
        [rowOf(rows, k - 2), rowOf(rows, k - 1), rowOf(rows, k), rowOf(rows, k + 1)],
        down,
        sheet,
      );
    }
  };
}

type Weights = readonly [number, number, number, number];

const rowOf = (rows: readonly Float64Array[], k: number): Float64Array => rows[k & 3] as Float64Array;

function filterRow(
  { data, width, rowStart, rowEnd }: Sprite,
  k: number,
  [w0, w1, w2, w3]: Weights,
  out: Float64Array,
): void {
  out.fill(0, 0, width * 4);
  const start = rowStart[k] as number;
  const end = rowEnd[k] as number;
  if (start === end) return;
  const row = k * width * 4;
  for (let i = (start - 1) * 4, at = row + i; i < (end + 2) * 4; i++, at++)
    out[i] =
      w0 * (data[at - 8] as number) +
      w1 * (data[at - 4] as number) +
      w2 * (data[at] as number) +
      w3 * (data[at + 4] as number);
}

function packRow(
  { rowStart, rowEnd }: Sprite,
  k: number,
  [r0, r1, r2, r3]: readonly [Float64Array, Float64Array, Float64Array, Float64Array],
  [w0, w1, w2, w3]: Weights,
  sheet: Sheet,
): void {
  let [from, to] = [sheet.width, 0];
  for (let row = k - 2; row <= k + 1; row++) {
    if (rowStart[row] === rowEnd[row]) continue;
    from = Math.min(from, (rowStart[row] as number) - 1);
    to = Math.max(to, (rowEnd[row] as number) + 2);
  }
  if (from >= to) return;
  sheet.rowStart[k] = from;
  sheet.rowEnd[k] = to;
  const mix = (i: number): number =>
    w0 * (r0[i] as number) + w1 * (r1[i] as number) + w2 * (r2[i] as number) + w3 * (r3[i] as number);
  for (let x = from, i = from * 4, at = k * sheet.width + from; x < to; x++, i += 4, at++)
    sheet.pixels[at] = packed(mix(i), mix(i + 1), mix(i + 2), mix(i + 3));
}
