import type { Size } from '../geometry/size.ts';

/**
 * Greys of another size, row by row: along each axis the mean over the area a pixel covers where the picture gets smaller, linear between pixel
 * centres where it gets larger. The same bytes when the size stays. `greys` holds a byte a pixel of `from`.
 */
export function resampleGreys(greys: Uint8Array, from: Size, to: Size): Uint8Array {
  if (from.width === to.width && from.height === to.height) return greys.slice();
  const narrow = acrossRows(greys, from, axis(from.width, to.width));
  return downColumns(narrow, to, axis(from.height, to.height));
}

/** Which pixels each new one is made of: `taps` of them from `starts[i]` on, the weights of all in one array. They add up to 1. */
interface Axis {
  readonly taps: number;
  readonly starts: Int32Array;
  readonly weights: Float64Array;
}

function axis(from: number, to: number): Axis {
  const step = from / to;
  // A window narrower than a pixel would blend nothing: enlarging, it is as wide as one, which is linear interpolation.
  const half = Math.max(step, 1) / 2;
  const taps = Math.ceil(2 * half) + 1;
  const starts = new Int32Array(to);
  const weights = new Float64Array(to * taps);
  for (let i = 0; i < to; i++) {
    const [low, high] = [(i + 0.5) * step - half, (i + 0.5) * step + half];
    const start = Math.max(0, Math.min(Math.floor(low), from - taps));
    starts[i] = start;
    for (let at = Math.floor(low); at < high; at++) {
      const share = (Math.min(at + 1, high) - Math.max(at, low)) / (2 * half);
      // What lies beyond the picture is as its outermost pixel.
      const slot = i * taps + Math.min(Math.max(at, 0), from - 1) - start;
      weights[slot] = (weights[slot] ?? 0) + share;
    }
  }
  return { taps, starts, weights };
}

function acrossRows(
  greys: Uint8Array,
  { width, height }: Size,
  { taps, starts, weights }: Axis,
): Float32Array {
  const out = new Float32Array(starts.length * height);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const to = y * starts.length;
    for (let x = 0; x < starts.length; x++) {
      const start = row + (starts[x] ?? 0);
      let sum = 0;
      for (let tap = 0; tap < taps; tap++) sum += (greys[start + tap] ?? 0) * (weights[x * taps + tap] ?? 0);
      out[to + x] = sum;
    }
  }
  return out;
}

function downColumns(
  rows: Float32Array,
  { width, height }: Size,
  { taps, starts, weights }: Axis,
): Uint8Array {
  const out = new Uint8Array(width * height);
  const sums = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    sums.fill(0.5);
    for (let tap = 0; tap < taps; tap++) {
      const weight = weights[y * taps + tap] ?? 0;
      if (weight === 0) continue;
      const from = ((starts[y] ?? 0) + tap) * width;
      for (let x = 0; x < width; x++) sums[x] = (sums[x] ?? 0) + (rows[from + x] ?? 0) * weight;
    }
    for (let x = 0; x < width; x++) out[y * width + x] = sums[x] ?? 0;
  }
  return out;
}
