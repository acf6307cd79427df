import { firstAbove } from './firstAbove.ts';
import { monotoneCurve } from './monotone.ts';
import type { Pace, PaceCurve, TimedPoint, Trajectory } from './trajectory.ts';

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

/**
 * How one run along the path is spread over its time. A curve of one's own goes before the pace. As drawn, a hand's readings
 * are joined straight and placed points smoothly; a drawing without time in it (all samples at once) is spread evenly.
 */
export function progressOf(t: Pick<Trajectory, 'kind' | 'pace' | 'curve'>, drawing: Drawing): Progress {
  if (t.curve) return curveProgress(t.curve);
  if (t.pace !== 'drawn') return EASES[t.pace];
  const { times, ways } = drawing;
  if (times.at(-1) !== 1) return EASES.even;
  return t.kind === 'placed' ? monotoneCurve(times, ways) : (share) => interpolate(times, ways, share);
}

/** The curve through (0, 0), its points and (1, 1). */
export const curveProgress = (curve: PaceCurve): Progress =>
  monotoneCurve([0, ...curve.map((point) => point.time), 1], [0, ...curve.map((point) => point.way), 1]);

/** The first share of the time at which `progress` has done `way`, within 1e-12. */
export function timeOfWay(progress: Progress, way: number): number {
  if (way <= 0) return 0;
  let [low, high] = [0, 1];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (progress(middle) < way) low = middle;
    else high = middle;
  }
  return high;
}

/** Times of the samples as shares of the whole; all 0 when no time passes. */
export function timeShares(samples: readonly TimedPoint[]): number[] {
  const startMs = samples[0]?.timeMs ?? 0;
  const spanMs = (samples.at(-1)?.timeMs ?? 0) - startMs;
  return samples.map((sample) => (spanMs > 0 ? (sample.timeMs - startMs) / spanMs : 0));
}

/** The value at `x` of the line through (xs[i], ys[i]); xs never decrease. Where several share one x the last one counts. */
function interpolate(xs: readonly number[], ys: readonly number[], x: number): number {
  const after = firstAbove(xs, x);
  const y1 = ys[after] ?? ys.at(-1) ?? 0;
  if (after === 0 || after >= xs.length) return y1;
  const x0 = xs[after - 1] ?? 0;
  const y0 = ys[after - 1] ?? 0;
  return y0 + ((y1 - y0) * (x - x0)) / ((xs[after] ?? 0) - x0);
}
