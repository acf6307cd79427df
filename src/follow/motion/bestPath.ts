import type { Shift } from '../../render/blur/taps.ts';
import type { Candidate } from './candidate.ts';

/** Below this a place is believed less than that the region cannot be seen. */
const UNSEEN = 0.62;
/** What losing a region out of sight or finding it again costs. */
const TURN = 0.15;
/** What a jump over the whole of `longest` costs. A region that follows its path pays a hundredth of that a frame. */
const JUMP = 3;

interface Step {
  readonly cost: number;
  readonly from: number;
}

/**
 * The likeliest way through the candidates of all frames: the most that speaks for each place, the least jumping. By dynamic programming
 * (Viterbi 1967), so that a place that looks right for a few frames does not lead it astray for good. Null where nothing is believed.
 * `longest` is the longer side of the frames, in pixels.
 */
export function bestPath(frames: readonly (readonly Candidate[])[], longest: number): (Shift | null)[] {
  const table: Step[][] = [];
  frames.forEach((candidates, i) => {
    const before = frames[i - 1] ?? [];
    const costs = table[i - 1];
    // The last place of each frame stands for "not seen".
    const row = [...candidates, null].map((to): Step => {
      const own = 1 - (to ? to.worth : UNSEEN);
      if (!costs) return { cost: own, from: 0 };
      const ways = [...before, null].map((from, k) => (costs[k]?.cost ?? 0) + between(from, to, longest));
      const least = ways.indexOf(Math.min(...ways));
      return { cost: own + (ways[least] as number), from: least };
    });
    table.push(row);
  });
  const path: (Shift | null)[] = [];
  const last = (table.at(-1) ?? []).map(({ cost }) => cost);
  let at = last.indexOf(Math.min(...last));
  for (let i = frames.length - 1; i >= 0; i--) {
    const found = frames[i]?.[at];
    path.push(found ? { dx: found.dx, dy: found.dy } : null);
    at = table[i]?.[at]?.from ?? 0;
  }
  return path.reverse();
}

function between(from: Candidate | null, to: Candidate | null, longest: number): number {
  if (!from || !to) return from === to ? 0 : TURN;
  return (JUMP * Math.hypot(to.dx - from.dx, to.dy - from.dy)) / longest;
}
