import { CHANNELS, HOLE, type Level } from './level.ts';
import { type Patches, REACH, SIDE } from './patches.ts';
import type { Field, Stretch } from './patchMatch.ts';

/** The sums that votes are counted in: red, green, blue (each times weight) and weight, a pixel. One serves all levels. */
export type Ballot = Float32Array;

/**
 * Counts what the source patches of a stretch of targets say about the pixels under them (Wexler, Shechtman, Irani: "Space-Time
 * Completion of Video", PAMI 2007). A patch weighs by its trust, and less the more it differs: in inverse proportion to
 * the power `sharpness` of its cost.
 */
export function vote(
  level: Level,
  patches: Patches,
  field: Field,
  how: { readonly ballot: Ballot; readonly typical: number; readonly sharpness: number },
  { start, end }: Stretch,
): void {
  const { targets, trust } = patches;
  const { typical, sharpness, ballot } = how;
  for (let i = start; i < end; i++) {
    const at = targets[i] as number;
    const near = typical / ((field.cost[at] as number) + typical / 8);
    let weight = trust[at] as number;
    for (let n = 0; n < sharpness; n++) weight *= near;
    add(level, field.nearest[at] as number, at, weight, ballot);
  }
}

function add(
  { colours, width }: Level,
  source: number,
  target: number,
  weight: number,
  ballot: Ballot,
): void {
  for (let row = -REACH; row <= REACH; row++) {
    let to = (target + row * width - REACH) * CHANNELS;
    let from = (source + row * width - REACH) * CHANNELS;
    for (let k = 0; k < SIDE; k++, to += CHANNELS, from += CHANNELS) {
      (ballot[to] as number) += weight * (colours[from] as number);
      (ballot[to + 1] as number) += weight * (colours[from + 1] as number);
      (ballot[to + 2] as number) += weight * (colours[from + 2] as number);
      (ballot[to + 3] as number) += weight;
    }
  }
}

/** Gives the pixels of the hole the colours that were voted for. */
export function elect({ colours, use }: Level, ballot: Ballot): void {
  for (let i = 0, at = 0; i < use.length; i++, at += CHANNELS) {
    const weight = ballot[at + 3] as number;
    if (use[i] !== HOLE || weight === 0) continue;
    for (let c = at; c < at + 3; c++) colours[c] = (ballot[c] as number) / weight + 0.5;
  }
}

/** The mean cost, at least 1. */
export function typicalCost({ targets }: Patches, { cost }: Field): number {
  let sum = 0;
  for (let i = 0; i < targets.length; i++) sum += cost[targets[i] as number] as number;
  return Math.max(1, sum / Math.max(1, targets.length));
}
