import type { ImagePoint } from '../geometry/spaces.ts';
import { must } from '../kit/assert.ts';
import { positionAt } from './position.ts';
import type { Shift } from './transform.ts';

/** When a region is shown again along its path, in shares of the clip. */
export const GHOST_SHARES = [0.25, 0.5, 0.75, 1] as const;

/** How far the region stands from its place at each ghost, in image pixels. `points` are evenly timed, as `playedPoints` gives them. */
export const ghostShifts = (points: readonly ImagePoint[]): (Shift & { readonly share: number })[] =>
  GHOST_SHARES.map((share) => ({ share, ...shiftAt(points, share) }));

/** How far the region stands from its place at a share of the clip. Throws when there is no point. */
export function shiftAt(points: readonly ImagePoint[], share: number): Shift {
  const start = must(points[0], 'point of the trajectory');
  const at = positionAt(points, share);
  return { dx: at.x - start.x, dy: at.y - start.y };
}
