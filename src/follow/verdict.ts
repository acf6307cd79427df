import type { RegionFigures } from './motion/score.ts';

/** What is most worth saying of a region; `share` is of the width for `off` and `wrongWay`, of the way for `short` and `far`. */
export interface Verdict {
  readonly kind: 'off' | 'short' | 'far' | 'wrongWay' | 'stands';
  readonly share: number;
}

/** Going less than this share of the planned way is standing still. */
const STANDS = 0.15;
/** Below this cosine it is another way. */
const ANOTHER_WAY = 0.5;
/** A way that is shorter or longer by less is right. */
const ABOUT_RIGHT = 0.1;

export function verdictOf({ off, direction, reach, went }: RegionFigures): Verdict {
  if (went !== null && went < STANDS) return { kind: 'stands', share: 1 - went };
  if (direction !== null && direction < ANOTHER_WAY) return { kind: 'wrongWay', share: off };
  if (reach !== null && reach < 1 - ABOUT_RIGHT) return { kind: 'short', share: 1 - reach };
  if (reach !== null && reach > 1 + ABOUT_RIGHT) return { kind: 'far', share: reach - 1 };
  return { kind: 'off', share: off };
}

/** What the title of a task says of it: 0..100 in words of three steps. */
export const gradeOf = (score: number): 'good' | 'fair' | 'poor' =>
  score >= 85 ? 'good' : score >= 60 ? 'fair' : 'poor';
