import { findMotion, type PairMotion } from '../render/flow/pairMotion.ts';
import type { Raster } from '../render/scene.ts';

/** Two decoded pictures; the same object stands for the same pictures. */
export interface Ends {
  readonly picture: Raster;
  readonly tail: Raster | null;
}

/** Looks for the motion between two pictures in steps; it goes on where a search that was given up has left it. */
export interface MotionSearch {
  /** Null when there is no motion to be found, 'givenUp' once `overtaken` says so between two steps. */
  find(ends: Ends, overtaken: () => boolean): Promise<PairMotion | null | 'givenUp'>;
}

/** `breathe` lets messages in between two steps. */
export function createMotionSearch(breathe: () => Promise<void>): MotionSearch {
  let of: Ends | null = null;
  let steps: Generator<void, PairMotion | null> | null = null;
  let found: PairMotion | null = null;
  return {
    async find(ends, overtaken) {
      if (of !== ends) {
        of = ends;
        steps = ends.tail && findMotion(ends.picture, ends.tail);
        found = null;
      }
      while (steps) {
        await breathe();
        if (overtaken()) return 'givenUp';
        const step = steps.next();
        if (!step.done) continue;
        found = step.value;
        steps = null;
      }
      return found;
    },
  };
}
