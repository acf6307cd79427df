import { isEmptyRect, type Rect } from '../geometry/rect.ts';
import { regionBounds } from '../masks/coverage.ts';
import { DYNAMIC_LABELS, type LabelMap, type RegionLabel, STATIC } from '../masks/labelMap.ts';
import { type Leaving, leavings } from '../trajectories/leavings.ts';
import { playedPoints } from '../trajectories/resample.ts';
import { type Body, type Collision, collisions } from './collisions.ts';
import type { Document } from './document.ts';

/** What is worth a mark on the stage before a film is paid for. Times are shares of the clip, places image pixels. */
export type MotionMark =
  | ({ readonly kind: 'leaves'; readonly label: RegionLabel } & Leaving)
  | ({ readonly kind: 'collides' } & Collision);

/**
 * Where painted regions leave the picture and where two of them meet on their paths; the static one counts as an obstacle. Hidden
 * regions are looked at too, for they are sent. Looks at single pixels: for after an edit, not for every pointer move. Finding the
 * bounds takes most of it; a caller that remembers them while no pixel changes passes `boundsOf`.
 */
export function motionMarks(
  document: Document,
  labels: LabelMap,
  boundsOf: (label: RegionLabel) => Rect = (label) => regionBounds(labels, label),
): MotionMark[] {
  const bodyOf = (label: RegionLabel): Body => {
    const { trajectory } = document.regions[label];
    const points = trajectory ? playedPoints(trajectory, labels) : [];
    return { label, points, bounds: boundsOf(label) };
  };
  const moving = DYNAMIC_LABELS.map(bodyOf).filter(
    ({ points, bounds }) => points.length > 0 && !isEmptyRect(bounds),
  );
  const obstacle = bodyOf(STATIC);
  return [
    ...moving.flatMap(({ label, points, bounds }) =>
      leavings(points, bounds, labels).map((leaving) => ({ kind: 'leaves' as const, label, ...leaving })),
    ),
    ...collisions(labels, isEmptyRect(obstacle.bounds) ? moving : [...moving, obstacle]).map((collision) => ({
      kind: 'collides' as const,
      ...collision,
    })),
  ];
}
