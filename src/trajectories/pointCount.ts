import { arcLengths } from '../geometry/polyline.ts';
import { runsOf } from './schedule.ts';
import { MAX_POINTS, MIN_POINTS, type TimedPoint, type Trajectory } from './trajectory.ts';

const FEWEST_BY_DEFAULT = 12;
const STEP_PX = 12;
const STEP_MS = 50;

/** A whole number of points within what may be sent: 2..77. */
export const clampPointCount = (count: number): number =>
  Math.min(Math.max(Math.round(count), MIN_POINTS), MAX_POINTS);

/** How many points are sent: as many as wanted, and at least one for each turn of a repeat. */
export const sentCount = (t: Pick<Trajectory, 'pointCount' | 'repeat'>): number =>
  clampPointCount(Math.max(t.pointCount, runsOf(t) + 1));

/**
 * How many points a new path is sent with: one every 12 px of its way or every 50 ms of its drawing, whichever is
 * more, so that neither a bend nor a change of speed is lost; at least 12, at most 77.
 */
export function defaultPointCount(samples: readonly TimedPoint[]): number {
  const lengthPx = arcLengths(samples.map((sample) => sample.at)).at(-1) ?? 0;
  const durationMs = (samples.at(-1)?.timeMs ?? 0) - (samples[0]?.timeMs ?? 0);
  return clampPointCount(Math.max(FEWEST_BY_DEFAULT, lengthPx / STEP_PX + 1, durationMs / STEP_MS + 1));
}
