import { EMPTY_RECT, type Rect } from '../geometry/rect.ts';
import type { LabelMap } from './labelMap.ts';
import type { CornerBox } from './rectangle.ts';
import { paintSpan, writable } from './span.ts';

/**
 * Writes `label` on every pixel whose centre lies in the ellipse that fills the box between two corners, its rim
 * included, under the rules of `paintCapsule`. Returns the bounds of the covered pixels, clipped to the map.
 */
export function paintEllipse(map: LabelMap, box: CornerBox): Rect {
  const rx = Math.abs(box.to.x - box.from.x) / 2;
  const ry = Math.abs(box.to.y - box.from.y) / 2;
  const cx = (box.from.x + box.to.x) / 2;
  const cy = (box.from.y + box.to.y) / 2;
  if (!(rx > 0 && ry > 0) || !Number.isFinite(cx + cy + rx + ry)) return EMPTY_RECT;
  const allowed = writable(box);
  const rowEnd = Math.min(map.height, Math.ceil(cy + ry + 0.5));
  let x0 = map.width;
  let x1 = 0;
  let y0 = -1;
  let y1 = 0;
  for (let y = Math.max(0, Math.floor(cy - ry - 0.5)); y < rowEnd; y++) {
    const height = (y + 0.5 - cy) / ry;
    const inside = 1 - height * height;
    if (inside < 0) continue;
    const reach = rx * Math.sqrt(inside);
    const first = Math.max(0, Math.ceil(cx - reach - 0.5));
    const end = Math.min(map.width, Math.floor(cx + reach - 0.5) + 1);
    if (first >= end) continue;
    paintSpan(map, y, first, end, box.label, allowed);
    x0 = Math.min(x0, first);
    x1 = Math.max(x1, end);
    if (y0 < 0) y0 = y;
    y1 = y + 1;
  }
  return y0 < 0 ? EMPTY_RECT : { x0, y0, x1, y1 };
}
