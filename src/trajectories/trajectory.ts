import type { ImagePoint } from '../geometry/spaces.ts';

export const MIN_POINTS = 2;
export const MAX_POINTS = 77;

/**
 * Where the hand was and when, in milliseconds since the press; or a point that was placed, whose time counts only against
 * those of its neighbours. Times never decrease.
 */
export interface TimedPoint {
  readonly at: ImagePoint;
  readonly timeMs: number;
  /** Only for a placed point: the curve breaks here. Between two corners that are neighbours the path is straight. */
  readonly corner?: true;
}

/** How the way is spread over the clip. `drawn` keeps the hand's own speed, or the times of the placed points. */
export const PACES = ['drawn', 'even', 'easeIn', 'easeOut', 'easeInOut'] as const;
export type Pace = (typeof PACES)[number];

/** A share of the way, 0..1, reached at a share of the time, above 0 and below 1. */
export interface CurvePoint {
  readonly time: number;
  readonly way: number;
}

/** A pace of one's own: the points between (0, 0) and (1, 1), times growing, ways never decreasing. None: even. */
export type PaceCurve = readonly CurvePoint[];

/** How long the region rests before it sets off and after it has arrived, in shares of the clip. */
export interface Hold {
  readonly start: number;
  readonly end: number;
}

/**
 * A path and how it is to be sent. Immutable; what is sent is always derived by `resample`. What is left out is as usual:
 * drawn by hand, no curve, no hold, once and not back.
 */
export interface Trajectory {
  /** `placed`: the samples are few, put one by one, and joined by a curve through them. */
  readonly kind?: 'placed';
  /** At least two samples; first and last are the ends that are sent. */
  readonly samples: readonly TimedPoint[];
  readonly pace: Pace;
  /** Counts instead of `pace` while it is there. */
  readonly curve?: PaceCurve | null;
  readonly hold?: Hold;
  /** How many times there and back; 0 or nothing for once there. */
  readonly repeat?: number;
  /** How many points are sent, 2..77. More are sent when so many turns need them. */
  readonly pointCount: number;
  /**
   * Of a drawn path: 0 keeps the hand's line, 1 smooths it most. Of a placed one: 0 joins the points by straight lines, 1 by
   * the full curve. The ends never move.
   */
  readonly smooth: number;
}

/** How a path is sent, without the path. */
export type TrajectorySettings = Omit<Trajectory, 'kind' | 'samples'>;

/** The path whose points can be edited one by one. */
export type PlacedTrajectory = Trajectory & { readonly kind: 'placed' };

export const isPlaced = (t: Trajectory): t is PlacedTrajectory => t.kind === 'placed';
