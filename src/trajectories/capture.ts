import { distance } from '../geometry/polyline.ts';
import type { ImagePoint } from '../geometry/spaces.ts';
import { defaultPointCount } from './pointCount.ts';
import { wholeTicks } from './ticks.ts';
import type { TimedPoint, Trajectory, TrajectorySettings } from './trajectory.ts';

/** A path while it is drawn. `samples` grows in place, a sample a reading of the pointer. */
export interface Capture {
  readonly startMs: number;
  readonly samples: TimedPoint[];
}

/** A shorter path than this is a click. In image pixels, from the press to the farthest sample. */
export const MIN_REACH_PX = 1;

export const DEFAULT_SMOOTH = 0.2;

/** A pointer says nothing while it rests. After this long a silence it rested, and only then moved on. */
const REST_AFTER_MS = 150;
const MOVE_ON_MS = 40;

/** Begins a path at the press; `timeMs` is the pointer event's own clock. */
export const startCapture = (at: ImagePoint, timeMs: number): Capture => ({
  startMs: timeMs,
  samples: [{ at, timeMs: 0 }],
});

/** Adds a reading in place. A clock that runs backwards is read as standing still. */
export function extend(capture: Capture, at: ImagePoint, timeMs: number): void {
  const last = capture.samples.at(-1);
  const lastMs = last?.timeMs ?? 0;
  const nowMs = Math.max(lastMs, wholeTicks(timeMs - capture.startMs));
  // Without this the rest would be sent as a slow creep to where the hand went after it.
  if (last && nowMs - lastMs > REST_AFTER_MS)
    capture.samples.push({ at: last.at, timeMs: nowMs - MOVE_ON_MS });
  capture.samples.push({ at, timeMs: nowMs });
}

/** The drawn path with the usual settings, or null for a click that went nowhere. */
export function toTrajectory(
  samples: readonly TimedPoint[],
  options: Partial<TrajectorySettings> = {},
): Trajectory | null {
  const [first] = samples;
  if (!first || !samples.some((sample) => distance(first.at, sample.at) >= MIN_REACH_PX)) return null;
  return {
    pace: 'drawn',
    pointCount: defaultPointCount(samples),
    smooth: DEFAULT_SMOOTH,
    ...options,
    samples: [...samples],
  };
}
