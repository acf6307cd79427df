import type { Shift } from '../../render/blur/taps.ts';
import type { Aligned } from './align.ts';

/** A place where a region may stand in a frame, off its place in the first one. */
export interface Candidate extends Shift {
  /** How much there is to say for it, 0..1. */
  readonly worth: number;
  /** What of each pixel's weight agrees there. */
  readonly trust: Float32Array;
}

/** A region half covered still tells its place; one that looks different does not. */
export const worthOf = ({ likeness, agrees }: Aligned): number =>
  Math.max(0, likeness) ** 2 * (0.4 + 0.6 * agrees);
