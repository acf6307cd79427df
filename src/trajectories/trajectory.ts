import type { ImagePoint } from '../geometry/spaces.ts';

export const MIN_POINTS = 2;
export const MAX_POINTS = 77;

/** Where the hand was and when, in milliseconds since the press. Times never decrease. */
export interface TimedPoint {
  readonly at: ImagePoint;
  readonly timeMs: number;
}

/** How the way is spread over the clip. `drawn` keeps the hand's own speed. */
export const PACES = ['drawn', 'even', 'easeIn', 'easeOut', 'easeInOut'] as const;
export type Pace = (typeof PACES)[number];

/** A drawn path and how it is to be sent. Immutable; what is sent is always derived by `resample`. */
export interface Trajectory {
  /** At least two samples; first and last are the ends that are sent. */
  readonly samples: readonly TimedPoint[];
  readonly pace: Pace;
  /** How many points are sent, 2..77. */
  readonly pointCount: number;
  /** 0 keeps the hand's line, 1 smooths it most; the ends never move. */
  readonly smooth: number;
}
