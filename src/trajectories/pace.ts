import type { Pace, TimedPoint } from './trajectory.ts';

/** What share of the way is done at share `t` of the time; 0 at 0, 1 at 1, never decreasing. */
export type Progress = (t: number) => number;

const EASES = {
  even: (t) => t,
  easeIn: (t) => t * t,
  easeOut: (t) => t * (2 - t),
  easeInOut: (t) => t * t * (3 - 2 * t),
} as const satisfies Record<Exclude<Pace, 'drawn'>, Progress>;

/** The share of the way each sample lies at, and when: both 0..1 and never decreasing, one a sample. */
export interface Drawing {
  readonly times: readonly number[];
  readonly ways: readonly number[];
}

/** How the way is spread over the clip. A drawing without time in it (all samples at once) is spread evenly. */
export function progressOf(pace: Pace, drawing: Drawing): Progress {
  if (pace !== 'drawn') return EASES[pace];
  const { times, ways } = drawing;
  if (times.at(-1) !== 1) return EASES.even;
  return (t) => interpolate(times, ways, t);
}

/** Times of the samples as shares of the whole; all 0 when no time passes. */
export function timeShares(samples: readonly TimedPoint[]): number[] {
  const startMs = samples[0]?.timeMs ?? 0;
  const spanMs = (samples.at(-1)?.timeMs ?? 0) - startMs;
  return samples.map((sample) => (spanMs > 0 ? (sample.timeMs - startMs) / spanMs : 0));
}

/** The value at `x` of the line through (xs[i], ys[i]); xs never decrease. Where several share one x the last one counts. */
export function interpolate(xs: readonly number[], ys: readonly number[], x: number): number {
  const after = firstAbove(xs, x);
  const y1 = ys[after] ?? ys.at(-1) ?? 0;
  if (after === 0 || after >= xs.length) return y1;
  const x0 = xs[after - 1] ?? 0;
  const y0 = ys[after - 1] ?? 0;
  return y0 + ((y1 - y0) * (x - x0)) / ((xs[after] ?? 0) - x0);
}

/** The first index whose value is above `x`; the length when none is. */
export function firstAbove(values: readonly number[], x: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) > x) high = middle;
    else low = middle + 1;
  }
  return low;
}
