import { must } from '../kit/assert.ts';
import { firstAbove } from './firstAbove.ts';
import type { Progress } from './pace.ts';
import type { Hold, Trajectory } from './trajectory.ts';

/** However long the holds, so much of the clip is left for the motion. */
const MIN_MOVING_SHARE = 0.05;

export const NO_HOLD: Hold = { start: 0, end: 0 };

/** The holds as they are kept to: neither below 0, and something left between them. */
export function boundHold({ start, end }: Hold): Hold {
  const from = Math.max(start, 0);
  const to = Math.max(end, 0);
  const shrink = Math.min(1, (1 - MIN_MOVING_SHARE) / (from + to));
  return from + to > 0 ? { start: from * shrink, end: to * shrink } : NO_HOLD;
}

/** Runs along the path in one clip: one there, or one there and one back for each repeat. */
export const runsOf = ({ repeat = 0 }: Pick<Trajectory, 'repeat'>): number =>
  Math.max(1, 2 * Math.round(repeat));

/**
 * The shares of the clip at which the region sets off, turns (for each run but the last) and has arrived. With `steps` they
 * lie on whole steps of the clip, so that a turn is really sent and a rest ends on a point; unless two would meet there.
 */
export function turnTimes(t: Pick<Trajectory, 'hold' | 'repeat'>, steps?: number): number[] {
  const { start, end } = boundHold(t.hold ?? NO_HOLD);
  const runs = runsOf(t);
  const times = Array.from({ length: runs + 1 }, (_, k) =>
    k === runs ? 1 - end : start + ((1 - start - end) * k) / runs,
  );
  if (steps === undefined) return times;
  const whole = times.map((time) => Math.round(time * steps) / steps);
  return whole.every((time, k) => k === 0 || time > must(whole[k - 1], 'turn')) ? whole : times;
}

/**
 * What share of the way is done at a share of the clip, holds and repeats included. A run back is the run there seen
 * backwards: slow where that was slow.
 */
export function wayOverClip(times: readonly number[], progress: Progress): (share: number) => number {
  const runs = times.length - 1;
  return (share) => {
    const run = Math.min(Math.max(firstAbove(times, share) - 1, -1), runs);
    if (run < 0) return 0;
    if (run >= runs) return runs % 2;
    const from = must(times[run], 'turn');
    const done = (share - from) / (must(times[run + 1], 'turn') - from);
    return progress(run % 2 === 0 ? done : 1 - done);
  };
}
