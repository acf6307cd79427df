import { EMPTY_RECT, isEmptyRect, type Rect } from '../geometry/rect.ts';
import { outset, planeOf, writeWhere } from './area.ts';
import { regionBounds } from './coverage.ts';
import { FREE, type LabelMap } from './labelMap.ts';
import { nearby } from './nearby.ts';
import { isLocked, type RegionTarget, takeable } from './regionTarget.ts';

/** How far the edge moves, in image pixels between pixel centres; 0 or less changes nothing. */
export interface ByPixels extends RegionTarget {
  readonly byPx: number;
}

/**
 * Gives the region every free pixel and every pixel of another unlocked region whose centre is within `byPx` of one of its own.
 * Returns the bounds of what changed.
 */
export function growRegion(map: LabelMap, grow: ByPixels): Rect {
  const area = workArea(map, grow, grow.byPx);
  if (isEmptyRect(area)) return EMPTY_RECT;
  const seeds = planeOf(map, area, 1 << grow.label);
  return writeWhere(map, area, {
    chosen: nearby(seeds, grow.byPx),
    label: grow.label,
    over: takeable(grow),
  });
}

/**
 * Frees every pixel of the region whose centre is within `byPx` of a pixel that is not the region's. The picture's border is no edge: a
 * region that runs out of the picture keeps touching it. Returns the bounds of what changed.
 */
export function shrinkRegion(map: LabelMap, shrink: ByPixels): Rect {
  const area = workArea(map, shrink, 1);
  if (isEmptyRect(area)) return EMPTY_RECT;
  const seeds = planeOf(map, area, ~(1 << shrink.label));
  return writeWhere(map, area, {
    chosen: nearby(seeds, shrink.byPx),
    label: FREE,
    over: 1 << shrink.label,
  });
}

function workArea(map: LabelMap, target: ByPixels, marginPx: number): Rect {
  if (isLocked(target) || !(target.byPx > 0)) return EMPTY_RECT;
  const bounds = regionBounds(map, target.label);
  return isEmptyRect(bounds) ? EMPTY_RECT : outset(bounds, Math.floor(marginPx), map);
}
