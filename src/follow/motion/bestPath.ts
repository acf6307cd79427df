import type { Shift } from '../../render/blur/taps.ts';
import type { Candidate } from './candidate.ts';

/** Below this a place is believed less than that the region cannot be seen. */
const UNSEEN = 0.62;
/** What losing a region out of sight or finding it again costs. */
const TURN = 0.15;
/** What a jump over the whole of `longest` costs. A region that follows its path pays a hundredth of that a frame. */
const JUMP = 3;
/** Nothing goes farther than this share of `longest` from one frame to the next, seen or not. */
const FARTHEST = 0.12;

/** The likeliest way to a candidate: what it costs, and the candidate before it, null when it is the first that is seen. */
interface Way {
  readonly frame: number;
  readonly at: Candidate;
  readonly cost: number;
  readonly from: Way | null;
}

/**
 * The likeliest way through the candidates of all frames: the most that speaks for each place, the least jumping. By dynamic programming
 * (Viterbi 1967), so that a place that looks right for a few frames does not lead it astray for good. While a region is out of sight
 * its last place is kept: else it could come back anywhere for nothing, and what merely looks like it would be taken for it. Null
 * where nothing is believed. `longest` is the longer side of the frames, in pixels.
 */
export function bestPath(frames: readonly (readonly Candidate[])[], longest: number): (Shift | null)[] {
  const ways: Way[] = [];
  frames.forEach((candidates, frame) => {
    const known = ways.slice();
    for (const at of candidates) {
      let best: Way = { frame, at, cost: unseen(frame) + 1 - at.worth, from: null };
      for (const from of known) {
        const cost = from.cost + between(from, { frame, at }, longest) + 1 - at.worth;
        if (cost < best.cost) best = { frame, at, cost, from };
      }
      ways.push(best);
    }
  });
  const path = frames.map((): Shift | null => null);
  let [least, end]: [number, Way | null] = [unseen(frames.length), null];
  for (const way of ways) {
    const cost = way.cost + unseen(frames.length - 1 - way.frame);
    if (cost < least) [least, end] = [cost, way];
  }
  for (let way = end; way; way = way.from) path[way.frame] = { dx: way.at.dx, dy: way.at.dy };
  return path;
}

/** What it costs to be out of sight before the first frame that shows it, or after the last. */
const unseen = (frames: number): number => (frames > 0 ? TURN + frames * (1 - UNSEEN) : 0);

function between(from: Way, to: Pick<Way, 'frame' | 'at'>, longest: number): number {
  const steps = to.frame - from.frame;
  const far = Math.hypot(to.at.dx - from.at.dx, to.at.dy - from.at.dy) / longest;
  if (far > FARTHEST * steps) return Number.POSITIVE_INFINITY;
  return (JUMP * far) / steps + (steps > 1 ? 2 * TURN + (steps - 1) * (1 - UNSEEN) : 0);
}
