import type { Size } from '../geometry/size.ts';
import { imagePoint } from '../geometry/spaces.ts';
import type { LabelMap } from '../masks/labelMap.ts';
import type { Mover, Raster, Scene } from './scene.ts';
import { steadyPoints } from './steadyPoints.ts';

/** What a scene is made of, at the film's size. */
export interface SceneParts {
  readonly picture: Raster;
  readonly tail: Raster | null;
  /** Null when nothing is painted. */
  readonly labels: LabelMap | null;
  /** In the film's own pixels. */
  readonly movers: readonly Mover[];
  readonly frameCount: number;
  readonly mode: Mode;
}

export type Mode = 'std' | 'pro';

/** How long a frame is exposed, as a share of the time between two frames. */
export const SHUTTERS: Readonly<Record<Mode, number>> = { std: 0, pro: 0.5 };

/**
 * Which film the parts make: labels make a motion scene (without movers the picture holds still), a tail makes a
 * transition, a picture alone a push-in.
 */
export function composeScene({ picture, tail, labels, movers, frameCount, mode }: SceneParts): Scene {
  if (labels) return { kind: 'motion', picture, labels, movers, frameCount, shutter: SHUTTERS[mode] };
  if (tail) return { kind: 'transition', first: picture, tail, frameCount };
  return { kind: 'pushIn', picture, frameCount };
}

/**
 * Movers in pixels of the film, from points in pixels of the picture as they were sent. The film is larger or smaller, a
 * little differently each way for its even sides.
 */
export const filmMovers = (movers: readonly Mover[], from: Size, to: Size): Mover[] =>
  movers.map(({ points, ...mover }) => ({
    ...mover,
    points: steadyPoints(points).map(({ x, y }) =>
      imagePoint((x * to.width) / from.width, (y * to.height) / from.height),
    ),
  }));
