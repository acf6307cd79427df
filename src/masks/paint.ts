import { EMPTY_RECT, intersectRect, type Rect, wholeRect } from '../geometry/rect.ts';
import type { ImagePoint } from '../geometry/spaces.ts';
import type { LabelMap } from './labelMap.ts';
import { type PaintRules, paintSpan, writable } from './span.ts';

/** One straight piece of a round stroke, in continuous image pixels. */
export interface Capsule extends PaintRules {
  readonly from: ImagePoint;
  readonly to: ImagePoint;
  readonly radiusPx: number;
}

/** The smallest radius at which a dot covers a pixel centre wherever it falls. A thinner brush leaves gaps in its stroke. */
export const MIN_RADIUS_PX = Math.SQRT1_2;

/** Copies the pixels of `rect` between two label maps of one size; the part of `rect` outside the map is left out. */
export function copyRect(from: LabelMap, to: LabelMap, rect: Rect): void {
  const { x0, y0, x1, y1 } = intersectRect(rect, wholeRect(to));
  const { width } = to;
  if (x0 === 0 && x1 === width) {
    to.data.set(from.data.subarray(y0 * width, y1 * width), y0 * width);
    return;
  }
  for (let y = y0; y < y1; y++) {
    to.data.set(from.data.subarray(y * width + x0, y * width + x1), y * width + x0);
  }
}

/**
 * Writes `label` on every pixel whose centre lies within `radiusPx` of the segment, both ends included, leaving alone
 * pixels of locked labels and, with `only`, pixels of other labels. `from` equal to `to` paints a dot.
 * Works row by row: the capsule is convex, so each row holds one span, found in closed form.
 * Returns the bounds of the covered pixels, clipped to the map; `EMPTY_RECT` when none is covered.
 */
export function paintCapsule(map: LabelMap, capsule: Capsule): Rect {
  const { from, to, radiusPx: r, label } = capsule;
  const ax = from.x;
  const ay = from.y;
  const dx = to.x - ax;
  const dy = to.y - ay;
  if (!(r >= 0) || !Number.isFinite(ax + ay + dx + dy)) return EMPTY_RECT;
  const allowed = writable(capsule);
  const rowStart = Math.max(0, Math.floor(Math.min(ay, ay + dy) - r - 0.5));
  const rowEnd = Math.min(map.height, Math.ceil(Math.max(ay, ay + dy) + r + 0.5));
  let x0 = map.width;
  let x1 = 0;
  let y0 = -1;
  let y1 = 0;
  for (let y = rowStart; y < rowEnd; y++) {
    const cy = y + 0.5 - ay;
    const left = leftReach(cy, dx, dy, r);
    const right = -leftReach(cy, -dx, dy, r);
    if (left > right) continue;
    let first = Math.max(0, Math.ceil(ax + left - 0.5) - 1);
    let last = Math.min(map.width - 1, Math.floor(ax + right - 0.5) + 1);
    // The closed form may be off by a rounding error; a centre that lies just on the rim must not depend on it.
    while (first <= last && !covers(first + 0.5 - ax, cy, dx, dy, r)) first++;
    while (last >= first && !covers(last + 0.5 - ax, cy, dx, dy, r)) last--;
    if (first > last) continue;
    paintSpan(map, y, first, last + 1, label, allowed);
    if (first < x0) x0 = first;
    if (last >= x1) x1 = last + 1;
    if (y0 < 0) y0 = y;
    y1 = y + 1;
  }
  return y0 < 0 ? EMPTY_RECT : { x0, y0, x1, y1 };
}

/**
 * The leftmost x of the capsule from (0, 0) to (dx, dy) on the line at height y; Infinity when the line misses it.
 * The rightmost is the mirror image: minus the leftmost of the capsule to (−dx, dy).
 */
function leftReach(y: number, dx: number, dy: number, r: number): number {
  let left = Infinity;
  const atStart = r * r - y * y;
  if (atStart >= 0) left = -Math.sqrt(atStart);
  const atEnd = r * r - (y - dy) * (y - dy);
  if (atEnd >= 0) left = Math.min(left, dx - Math.sqrt(atEnd));
  if (dy === 0) return left;
  // The left flank is the segment shifted by r to the left of its course.
  const length = Math.hypot(dx, dy);
  const side = dy > 0 ? -r / length : r / length;
  const flankX = dy * side;
  const flankY = -dx * side;
  const share = (y - flankY) / dy;
  return share >= 0 && share <= 1 ? Math.min(left, flankX + share * dx) : left;
}

/** Whether (x, y) lies within r of the segment from (0, 0) to (dx, dy). */
function covers(x: number, y: number, dx: number, dy: number, r: number): boolean {
  const along = x * dx + y * dy;
  if (along <= 0) return x * x + y * y <= r * r;
  const squaredLength = dx * dx + dy * dy;
  if (along >= squaredLength) return (x - dx) * (x - dx) + (y - dy) * (y - dy) <= r * r;
  const across = x * dy - y * dx;
  return across * across <= r * r * squaredLength;
}
