import { EMPTY_RECT, type Rect } from '../geometry/rect.ts';
import type { ImagePoint } from '../geometry/spaces.ts';
import type { LabelMap } from './labelMap.ts';
import { type PaintRules, paintSpan, writable } from './span.ts';

/** Two opposite corners, in any order, in continuous image pixels. */
export interface CornerBox extends PaintRules {
  readonly from: ImagePoint;
  readonly to: ImagePoint;
}

/**
 * Writes `label` on every pixel whose centre lies in the box (left and top edges in, right and bottom edges out), under
 * the rules of `paintCapsule`. Returns the bounds of the covered pixels, clipped to the map.
 */
export function paintRectangle(map: LabelMap, box: CornerBox): Rect {
  const x0 = firstCentre(Math.min(box.from.x, box.to.x), map.width);
  const x1 = firstCentre(Math.max(box.from.x, box.to.x), map.width);
  const y0 = firstCentre(Math.min(box.from.y, box.to.y), map.height);
  const y1 = firstCentre(Math.max(box.from.y, box.to.y), map.height);
  if (!(x0 < x1 && y0 < y1)) return EMPTY_RECT;
  const allowed = writable(box);
  for (let y = y0; y < y1; y++) paintSpan(map, y, x0, x1, box.label, allowed);
  return { x0, y0, x1, y1 };
}

/** The first pixel whose centre is at or after `edge`, within 0..length. */
const firstCentre = (edge: number, length: number): number =>
  Math.min(Math.max(Math.ceil(edge - 0.5), 0), length);
