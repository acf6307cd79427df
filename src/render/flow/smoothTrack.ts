import type { Track } from './tracks.ts';

const REACH = 2;
/** Where all values around lie within this of each other, any of them will do. */
const EVEN = 0.02;

/** The median of the motions around each pixel, 5 × 5: single pixels that go their own way would tear the picture. */
export function smoothed(track: Track): Track {
  return {
    ...track,
    u: medianOf(track.u, track),
    v: medianOf(track.v, track),
    seen: medianOf(track.seen, track),
  };
}

function medianOf(values: Float32Array, { width, height }: Track): Float32Array {
  const out = new Float32Array(values.length);
  const around = new Float32Array((2 * REACH + 1) ** 2);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      let count = 0;
      let least = Number.POSITIVE_INFINITY;
      let most = Number.NEGATIVE_INFINITY;
      for (let py = Math.max(y - REACH, 0); py <= Math.min(y + REACH, height - 1); py++)
        for (let px = Math.max(x - REACH, 0); px <= Math.min(x + REACH, width - 1); px++) {
          const value = values[py * width + px] as number;
          around[count++] = value;
          if (value < least) least = value;
          if (value > most) most = value;
        }
      out[i] = most - least < EVEN ? (values[i] as number) : middleOf(around, count);
    }
  return out;
}

/** Sorts the first `count` values in place. */
function middleOf(values: Float32Array, count: number): number {
  for (let end = 1; end < count; end++) {
    const value = values[end] as number;
    let place = end;
    for (; place > 0 && (values[place - 1] as number) > value; place--)
      values[place] = values[place - 1] as number;
    values[place] = value;
  }
  return values[count >> 1] as number;
}
