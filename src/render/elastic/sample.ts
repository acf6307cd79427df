import { cubicWeights } from '../blur/cubic.ts';
import { packed } from '../blur/sheet.ts';
import type { Sprite } from '../sprite.ts';

const STEPS = 256;

/** Catmull–Rom weights of the taps at −1, 0, 1 and 2 for every 256th between taps 0 and 1, ends included. */
const CUBIC = Float32Array.from(
  Array.from({ length: STEPS + 1 }, (_, step) => cubicWeights(step / STEPS)).flat(),
);

/** Reads a place of the sprite, in its pixels, as a sheet's number. 0 within two pixels of its border, where it is transparent. */
export type Sample = (sprite: Sprite, x: number, y: number) => number;

/** With the cubic that rigid regions are drawn with: exact on whole pixels, and as sharp. */
export const sampleCubic: Sample = ({ data, width, height }, x, y) => {
  const column = Math.floor(x);
  const row = Math.floor(y);
  if (column < 1 || row < 1 || column > width - 3 || row > height - 3) return 0;
  const across = Math.round((x - column) * STEPS) * 4;
  const down = Math.round((y - row) * STEPS) * 4;
  const w0 = CUBIC[across] as number;
  const w1 = CUBIC[across + 1] as number;
  const w2 = CUBIC[across + 2] as number;
  const w3 = CUBIC[across + 3] as number;
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (let k = 0, at = ((row - 1) * width + column - 1) * 4; k < 4; k++, at += width * 4) {
    const w = CUBIC[down + k] as number;
    red +=
      w *
      (w0 * (data[at] as number) +
        w1 * (data[at + 4] as number) +
        w2 * (data[at + 8] as number) +
        w3 * (data[at + 12] as number));
    green +=
      w *
      (w0 * (data[at + 1] as number) +
        w1 * (data[at + 5] as number) +
        w2 * (data[at + 9] as number) +
        w3 * (data[at + 13] as number));
    blue +=
      w *
      (w0 * (data[at + 2] as number) +
        w1 * (data[at + 6] as number) +
        w2 * (data[at + 10] as number) +
        w3 * (data[at + 14] as number));
    alpha +=
      w *
      (w0 * (data[at + 3] as number) +
        w1 * (data[at + 7] as number) +
        w2 * (data[at + 11] as number) +
        w3 * (data[at + 15] as number));
  }
  return alpha < 0.002 ? 0 : packed(red, green, blue, alpha);
};

/** Between the four pixels around: enough for what is averaged over a moment anyway, and three times as fast. */
export const sampleLinear: Sample = ({ data, width, height }, x, y) => {
  const column = Math.floor(x);
  const row = Math.floor(y);
  if (column < 0 || row < 0 || column > width - 2 || row > height - 2) return 0;
  const at = (row * width + column) * 4;
  const below = at + width * 4;
  const [u, v] = [x - column, y - row];
  const w0 = (1 - u) * (1 - v);
  const w1 = u * (1 - v);
  const w2 = (1 - u) * v;
  const w3 = u * v;
  const mix = (c: number): number =>
    w0 * (data[at + c] as number) +
    w1 * (data[at + c + 4] as number) +
    w2 * (data[below + c] as number) +
    w3 * (data[below + c + 4] as number);
  const alpha = mix(3);
  return alpha < 0.002 ? 0 : packed(mix(0), mix(1), mix(2), alpha);
};
