import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';
import { must } from '../kit/assert.ts';
import { courseOf } from './course.ts';
import { firstAbove } from './firstAbove.ts';
import { nearestOnPath } from './nearest.ts';
import { timeOfWay } from './pace.ts';
import { wholeTicks } from './ticks.ts';
import { MIN_POINTS, type PlacedTrajectory, type TimedPoint } from './trajectory.ts';
import type { Shift } from './transform.ts';

/** The path with one point elsewhere. Throws when there is no such point. */
export function movePoint(t: PlacedTrajectory, index: number, to: ImagePoint): PlacedTrajectory {
  const point = must(t.samples[index], 'placed point');
  return { ...t, samples: t.samples.with(index, { ...point, at: to }) };
}

/** The path with some points shifted; indices that are not there are passed over. */
export function movePoints(t: PlacedTrajectory, indices: ReadonlySet<number>, by: Shift): PlacedTrajectory {
  const shifted = ({ at, ...rest }: TimedPoint) => ({ ...rest, at: imagePoint(at.x + by.dx, at.y + by.dy) });
  return { ...t, samples: t.samples.map((point, i) => (indices.has(i) ? shifted(point) : point)) };
}

/**
 * The path with one more point, on its line where it is nearest to `near`, passed at the time it is passed now. Between two
 * corners it is a corner, so that straight stays straight.
 */
export function insertPoint(
  t: PlacedTrajectory,
  near: ImagePoint,
): { readonly trajectory: PlacedTrajectory; readonly index: number } {
  const { drawing, progress } = courseOf(t);
  const { at, way } = nearestOnPath(t, near);
  const index = Math.min(Math.max(firstAbove(drawing.ways, way), 1), t.samples.length - 1);
  const before = must(t.samples[index - 1], 'placed point');
  const after = must(t.samples[index], 'placed point');
  const timed = t.pace === 'drawn' && !t.curve;
  const timeMs = timed ? clipTime(t, timeOfWay(progress, way)) : (before.timeMs + after.timeMs) / 2;
  const corner = before.corner && after.corner;
  const point = {
    at,
    timeMs: wholeTicks(Math.min(Math.max(timeMs, before.timeMs), after.timeMs)),
    ...(corner && { corner }),
  };
  return { trajectory: { ...t, samples: t.samples.toSpliced(index, 0, point) }, index };
}

/** The path without some of its points; null when fewer than two would be left. */
export function deletePoints(t: PlacedTrajectory, indices: ReadonlySet<number>): PlacedTrajectory | null {
  const samples = t.samples.filter((_, i) => !indices.has(i));
  return samples.length < MIN_POINTS ? null : { ...t, samples };
}

/** The path with some points made corners, or smooth again. */
export function setCorners(
  t: PlacedTrajectory,
  indices: ReadonlySet<number>,
  corner: boolean,
): PlacedTrajectory {
  const changed = ({ corner: _, ...point }: TimedPoint): TimedPoint =>
    corner ? { ...point, corner } : point;
  return { ...t, samples: t.samples.map((point, i) => (indices.has(i) ? changed(point) : point)) };
}

function clipTime({ samples }: PlacedTrajectory, share: number): number {
  const [first, last] = [must(samples[0], 'placed point'), must(samples.at(-1), 'placed point')];
  return first.timeMs + share * (last.timeMs - first.timeMs);
}
