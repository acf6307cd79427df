import { distance } from '../geometry/polyline.ts';
import type { ImagePoint } from '../geometry/spaces.ts';
import { must } from '../kit/assert.ts';
import { pointsOverClip } from './resample.ts';
import { NO_HOLD } from './schedule.ts';
import { wholeTicks } from './ticks.ts';
import { isPlaced, type PlacedTrajectory, type Trajectory } from './trajectory.ts';

/** The drawn path is looked at this many times, evenly over the clip. */
const LOOKS = 192;
const DURATION_MS = 5000;

/** How near the placed path must stay, as a share of the diagonal of the drawn one's bounds, and never nearer than 1 px. */
const TOLERANCE_SHARE = 0.012;

/**
 * The path with few points that can be edited one by one; a placed path is returned as it is. The points are chosen as by
 * Ramer (1972) and Douglas and Peucker (1973), but against the curve through them and at equal times, so that the hand's
 * speed and rests are kept with its line: the point where both are farthest apart is added until they are never more than
 * `tolerancePx` image pixels apart, or `maxPoints` are used. Ends, pace, holds and repeats stay; the smoothing is done.
 */
export function toPlaced(
  t: Trajectory,
  { tolerancePx, maxPoints = 24 }: { readonly tolerancePx?: number; readonly maxPoints?: number } = {},
): PlacedTrajectory {
  if (isPlaced(t)) return t;
  const once: Trajectory = { ...t, hold: NO_HOLD, repeat: 0 };
  const looks = pointsOverClip(once, LOOKS);
  const nearPx = tolerancePx ?? Math.max(1, TOLERANCE_SHARE * diagonalOf(looks));
  let chosen = [0, LOOKS];
  while (chosen.length < maxPoints) {
    const worst = farthest(looks, pointsOverClip(through(once, looks, chosen), LOOKS));
    if (worst.distancePx <= nearPx || chosen.includes(worst.index)) break;
    chosen = [...chosen, worst.index].sort((a, b) => a - b);
  }
  return through(t, looks, chosen);
}

function through(t: Trajectory, looks: readonly ImagePoint[], chosen: readonly number[]): PlacedTrajectory {
  const samples = chosen.map((index) => ({
    at: must(looks[index], 'look'),
    timeMs: wholeTicks((DURATION_MS * index) / LOOKS),
  }));
  return { ...t, kind: 'placed', samples, smooth: 1 };
}

function farthest(a: readonly ImagePoint[], b: readonly ImagePoint[]): { index: number; distancePx: number } {
  const worst = { index: 0, distancePx: 0 };
  a.forEach((point, index) => {
    const distancePx = distance(point, b[index] ?? point);
    if (distancePx > worst.distancePx) Object.assign(worst, { index, distancePx });
  });
  return worst;
}

function diagonalOf(points: readonly ImagePoint[]): number {
  const span = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  return Math.hypot(span(points.map(({ x }) => x)), span(points.map(({ y }) => y)));
}
