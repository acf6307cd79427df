import { boundHold, NO_HOLD, runsOf } from './schedule.ts';
import {
  type Hold,
  MAX_POINTS,
  type Pace,
  type PaceCurve,
  type Trajectory,
  type TrajectorySettings,
} from './trajectory.ts';

/** More turns than this cannot be told apart in so short a clip. */
export const MAX_REPEAT = 10;
/** A run there or back with fewer steps than this would lose its pace. */
const FEWEST_RUN_STEPS = 4;

/** The trajectory at one of the named paces; a curve of one's own is dropped. */
export const withPace = <T extends Trajectory>(t: T, pace: Pace): T => ({ ...t, pace, curve: null });

/** The trajectory paced by a curve of one's own; null goes back to its named pace. */
export const withCurve = <T extends Trajectory>(t: T, curve: PaceCurve | null): T => ({ ...t, curve });

/** The trajectory resting before and after the motion, in shares of the clip, with at least 5 % left between. */
export const withHold = <T extends Trajectory>(t: T, hold: Partial<Hold>): T => ({
  ...t,
  hold: boundHold({ ...(t.hold ?? NO_HOLD), ...hold }),
});

/**
 * The trajectory going there and back so many times, 0..`MAX_REPEAT`; 0 is once there. As many points are sent as it
 * takes for every run to have equally many steps, and no fewer than before where 77 allow it.
 */
export function withRepeat<T extends Trajectory>(t: T, times: number): T {
  const repeat = Math.min(Math.max(Math.round(times), 0), MAX_REPEAT);
  if (repeat === 0) return { ...t, repeat };
  const runs = runsOf({ repeat });
  const wanted = Math.max(FEWEST_RUN_STEPS, Math.ceil((t.pointCount - 1) / runs));
  const runSteps = Math.min(wanted, Math.floor((MAX_POINTS - 1) / runs));
  return { ...t, repeat, pointCount: runs * runSteps + 1 };
}

/**
 * What a new path takes over from the one it replaces: curve, holds and repeats always; pace and smoothing only from a path
 * of its own kind, for they mean another thing to the other.
 */
export function keptSettings(
  former: Trajectory | null,
  kind: 'drawn' | 'placed',
): Partial<TrajectorySettings> {
  if (!former) return {};
  const { pace, smooth, curve, hold, repeat } = former;
  return {
    ...((former.kind ?? 'drawn') === kind && { pace, smooth }),
    ...(curve && { curve }),
    ...(hold && { hold }),
    ...(repeat && { repeat }),
  };
}
