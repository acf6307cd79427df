import { STATIC } from '../masks/labelMap.ts';
import type { Sprite } from './sprite.ts';

/** The inner part of a sprite, where nothing shines through: most of it, and drawn in whole numbers. */
export interface Solid {
  /** Colours, red lowest, a byte each; only where the sprite is opaque. */
  readonly pixels: Uint32Array;
  /** For each row, the columns whose sixteen taps (two before and one after on each axis) are all opaque, half-open. */
  readonly start: Int32Array;
  readonly end: Int32Array;
}

/** Shorter runs are not worth their own path. */
const LEAST_PX = 16;

/** Finds the solid part of a sprite, of each row the longest opaque run. Opaque pixels must keep their colours from then on. */
export function findSolid({ width, height, data }: Sprite): Solid {
  const pixels = new Uint32Array(width * height);
  for (let i = 0; i < pixels.length; i++) {
    if (data[i * 4 + 3] !== 1) continue;
    pixels[i] =
      (data[i * 4] as number) | ((data[i * 4 + 1] as number) << 8) | ((data[i * 4 + 2] as number) << 16);
  }
  const runs = Array.from({ length: height }, (_, row) => longestRun(data, row * width, width));
  const start = new Int32Array(height);
  const end = new Int32Array(height);
  for (let row = 2; row < height - 1; row++) {
    const taps = runs.slice(row - 2, row + 2);
    const from = Math.max(...taps.map((run) => run.start)) + 2;
    const to = Math.min(...taps.map((run) => run.end)) - 1;
    if (to - from < LEAST_PX) continue;
    start[row] = from;
    end[row] = to;
  }
  return { pixels, start, end };
}

function longestRun(data: Float32Array, row: number, width: number): { start: number; end: number } {
  let best = { start: 0, end: 0 };
  for (let x = 0; x < width; x++) {
    if (data[(row + x) * 4 + 3] !== 1) continue;
    const start = x;
    while (x < width && data[(row + x) * 4 + 3] === 1) x++;
    if (x - start > best.end - best.start) best = { start, end: x };
  }
  return best;
}

/** Weights of four taps in 128ths: the middle two, and how much the outer two take away. */
type WholeWeights = Int32Array;

/** Rounds weights that add up to 1 so that they add up to 128; 0 and 1 stay exact. */
export function wholeWeights(weights: Float64Array, into: WholeWeights): void {
  for (let i = 0; i < 4; i++) into[i] = Math.round((weights[i] as number) * 128);
  const rest = 128 - ((into[0] as number) + (into[1] as number) + (into[2] as number) + (into[3] as number));
  const larger = (into[1] as number) >= (into[2] as number) ? 1 : 2;
  into[larger] = (into[larger] as number) + rest;
}

/**
 * Two channels are worked on in one number, 16 bits each. The cubic goes below 0 by at most an eighth of 255, so each pass adds so much (in
 * whole steps, and one half for rounding) that neither channel ever borrows from the other; the last step takes it off again.
 */
const PAIR = 0x00010001;
const FIRST_LIFT = 39;
const SECOND_LIFT = 50;
const FIRST = Math.imul(PAIR, FIRST_LIFT * 128 + 64);
const SECOND = Math.imul(PAIR, SECOND_LIFT * 128 + 64);
const LIFT = FIRST_LIFT + SECOND_LIFT;

/** Four rows after the horizontal pass, one after the other: red with blue, and green. */
interface SolidRows {
  readonly redBlue: Int32Array;
  readonly green: Int32Array;
  readonly stride: number;
}

export const solidRows = (widestPx: number): SolidRows => ({
  redBlue: new Int32Array(widestPx * 4),
  green: new Int32Array(widestPx * 4),
  stride: widestPx,
});

/** The horizontal pass over columns `from` to `to` of a row. */
export function filterSolid(
  { pixels }: Solid,
  row: { readonly index: number; readonly width: number; readonly from: number; readonly to: number },
  weights: WholeWeights,
  rows: SolidRows,
): void {
  const [w0, w1, w2, w3] = [
    weights[0] as number,
    weights[1] as number,
    weights[2] as number,
    weights[3] as number,
  ];
  const { redBlue, green } = rows;
  const shift = row.index * row.width;
  const out = (row.index & 3) * rows.stride;
  let p0 = pixels[shift + row.from - 2] as number;
  let p1 = pixels[shift + row.from - 1] as number;
  let p2 = pixels[shift + row.from] as number;
  for (let i = row.from; i < row.to; i++) {
    const p3 = pixels[shift + i + 1] as number;
    const pair =
      (Math.imul(p0 & RED_BLUE, w0) +
        Math.imul(p1 & RED_BLUE, w1) +
        Math.imul(p2 & RED_BLUE, w2) +
        Math.imul(p3 & RED_BLUE, w3) +
        FIRST) |
      0;
    redBlue[out + i] = (pair >>> 7) & LANES;
    const single =
      Math.imul((p0 >>> 8) & 255, w0) +
      Math.imul((p1 >>> 8) & 255, w1) +
      Math.imul((p2 >>> 8) & 255, w2) +
      Math.imul((p3 >>> 8) & 255, w3);
    green[out + i] = (single + FIRST_LIFT * 128 + 64) >> 7;
    p0 = p1;
    p1 = p2;
    p2 = p3;
  }
}

const RED_BLUE = 0x00ff00ff;
const LANES = 0x01ff01ff;

/** The vertical pass over columns `from` to `to` of a row, onto the words of an RGBA canvas; `pixel` is where column 0 would stand there. */
export function mixSolid(
  row: { readonly index: number; readonly pixel: number; readonly from: number; readonly to: number },
  weights: WholeWeights,
  rows: SolidRows,
  { words, labels }: { readonly words: Uint32Array; readonly labels: Uint8Array },
): void {
  const [w0, w1, w2, w3] = [
    weights[0] as number,
    weights[1] as number,
    weights[2] as number,
    weights[3] as number,
  ];
  const { redBlue, green: greens, stride } = rows;
  const r0 = ((row.index - 2) & 3) * stride;
  const r1 = ((row.index - 1) & 3) * stride;
  const r2 = (row.index & 3) * stride;
  const r3 = ((row.index + 1) & 3) * stride;
  for (let i = row.from; i < row.to; i++) {
    const pixel = row.pixel + i;
    if (labels[pixel] === STATIC) continue;
    const pair =
      (Math.imul(redBlue[r0 + i] as number, w0) +
        Math.imul(redBlue[r1 + i] as number, w1) +
        Math.imul(redBlue[r2 + i] as number, w2) +
        Math.imul(redBlue[r3 + i] as number, w3) +
        SECOND) |
      0;
    const single =
      Math.imul(greens[r0 + i] as number, w0) +
      Math.imul(greens[r1 + i] as number, w1) +
      Math.imul(greens[r2 + i] as number, w2) +
      Math.imul(greens[r3 + i] as number, w3);
    const red = ((pair >>> 7) & 0x1ff) - LIFT;
    const green = ((single + SECOND_LIFT * 128 + 64) >> 7) - LIFT;
    const blue = (pair >>> 23) - LIFT;
    words[pixel] =
      ((red | green | blue) & ~255) === 0
        ? red | (green << 8) | (blue << 16) | OPAQUE
        : byte(red) | (byte(green) << 8) | (byte(blue) << 16) | OPAQUE;
  }
}

const OPAQUE = 255 << 24;

const byte = (value: number): number => (value < 0 ? 0 : Math.min(value, 255));
