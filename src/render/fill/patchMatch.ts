import { CHANNELS, type Level } from './level.ts';
import { type Patches, REACH, SIDE } from './patches.ts';
import type { Random } from './random.ts';

/** For every target patch, by the pixel in its middle, the source patch that looks most like it, and how much they differ. */
export interface Field {
  readonly nearest: Uint32Array;
  /** Sum of squared differences over all values of the patch; `UNKNOWN` where no target is. */
  readonly cost: Int32Array;
}

export const UNKNOWN = 0x7fffffff;
const ROW_BYTES = SIDE * CHANNELS;

/** A field in which nothing is known. */
export const emptyField = (length: number): Field => ({
  nearest: new Uint32Array(length),
  cost: new Int32Array(length).fill(UNKNOWN),
});

/** How much two patches differ, or some number from `limit` on. */
function difference(colours: Uint8Array, width: number, a: number, b: number, limit: number): number {
  const stride = width * CHANNELS;
  const corner = REACH * stride + REACH * CHANNELS;
  let one = (a * CHANNELS - corner) | 0;
  let other = (b * CHANNELS - corner) | 0;
  let sum = 0;
  for (let row = 0; row < SIDE && sum < limit; row++) {
    for (let k = 0; k < ROW_BYTES; k += CHANNELS) {
      const d0 = (colours[one + k] as number) - (colours[other + k] as number);
      const d1 = (colours[one + k + 1] as number) - (colours[other + k + 1] as number);
      const d2 = (colours[one + k + 2] as number) - (colours[other + k + 2] as number);
      const d3 = (colours[one + k + 3] as number) - (colours[other + k + 3] as number);
      sum = (sum + (Math.imul(d0, d0) + Math.imul(d1, d1)) + (Math.imul(d2, d2) + Math.imul(d3, d3))) | 0;
    }
    one = (one + stride) | 0;
    other = (other + stride) | 0;
  }
  return sum;
}

/** A stretch of the targets, half-open. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Measures the field anew: the colours in the hole have changed. */
export function remeasure(
  { colours, width }: Level,
  { targets }: Patches,
  { nearest, cost }: Field,
  { start, end }: Stretch,
): void {
  for (let i = start; i < end; i++) {
    const at = targets[i] as number;
    cost[at] = difference(colours, width, at, nearest[at] as number, UNKNOWN);
  }
}

export interface Search {
  readonly backwards: boolean;
  /** How far from the best patch so far the random search starts, in pixels. */
  readonly radiusPx: number;
  readonly random: Random;
}

/**
 * PatchMatch (Barnes, Shechtman, Finkelstein, Goldman: "PatchMatch: A Randomized Correspondence Algorithm for Structural
 * Image Editing", SIGGRAPH 2009): each target patch tries the shifts of the neighbours before it, then patches at random
 * around its best one, at half the distance each time. Passes go through the targets forwards and backwards in turn.
 */
export function search(level: Level, patches: Patches, field: Field, how: Search, stretch: Stretch): void {
  const { targets } = patches;
  for (let i = stretch.start; i < stretch.end; i++) {
    const at = targets[how.backwards ? targets.length - 1 - i : i] as number;
    if ((field.cost[at] as number) > 0) followNeighbours(level, patches, field, how, at);
    if ((field.cost[at] as number) > 0) lookAround(level, patches, field, how, at);
  }
}

function followNeighbours(
  { colours, width }: Level,
  { lends, step: apart }: Patches,
  { nearest, cost }: Field,
  { backwards }: Search,
  at: number,
): void {
  const step = backwards ? apart : -apart;
  for (let n = 0; n < 2; n++) {
    const shift = n === 0 ? step : step * width;
    const tried = (nearest[at + shift] as number) - shift;
    if (cost[at + shift] === UNKNOWN || tried === nearest[at] || lends[tried] !== 1) continue;
    const found = difference(colours, width, at, tried, cost[at] as number);
    if (found >= (cost[at] as number)) continue;
    nearest[at] = tried;
    cost[at] = found;
  }
}

function lookAround(
  { colours, width, height }: Level,
  { lends }: Patches,
  { nearest, cost }: Field,
  { radiusPx, random }: Search,
  at: number,
): void {
  for (let radius = radiusPx; radius >= 1; radius >>= 1) {
    const best = nearest[at] as number;
    const x = (best % width) + random.within(radius);
    const y = ((best / width) | 0) + random.within(radius);
    if (x < 0 || y < 0 || x >= width || y >= height) continue;
    const tried = y * width + x;
    if (lends[tried] !== 1) continue;
    const found = difference(colours, width, at, tried, cost[at] as number);
    if (found >= (cost[at] as number)) continue;
    nearest[at] = tried;
    cost[at] = found;
  }
}
