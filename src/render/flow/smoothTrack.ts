import type { Track } from './tracks.ts';

const REACH = 2;

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
      for (let py = Math.max(y - REACH, 0); py <= Math.min(y + REACH, height - 1); py++)
        for (let px = Math.max(x - REACH, 0); px <= Math.min(x + REACH, width - 1); px++) {
          const value = values[py * width + px] as number;
          let place = count++;
          for (; place > 0 && (around[place - 1] as number) > value; place--)
            around[place] = around[place - 1] as number;
          around[place] = value;
        }
      out[i] = around[count >> 1] as number;
    }
  return out;
}
