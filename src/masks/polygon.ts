import { EMPTY_RECT, type Rect } from '../geometry/rect.ts';
import type { ImagePoint } from '../geometry/spaces.ts';
import type { LabelMap } from './labelMap.ts';
import { type PaintRules, paintSpan, writable } from './span.ts';

/** A closed outline in continuous image pixels; the last point is joined to the first. It may cross itself. */
export interface Polygon extends PaintRules {
  readonly points: readonly ImagePoint[];
}

/** Where the outline crosses the centre line of each row: row `y0 + i` owns `xs[starts[i]..starts[i + 1])`. */
interface Crossings {
  readonly y0: number;
  readonly starts: Uint32Array;
  readonly xs: Float64Array;
}

/**
 * Writes `label` on every pixel whose centre lies inside the outline by the even-odd rule, under the rules of
 * `paintCapsule`. Polygons that share an edge neither overlap nor leave a gap: of two edges the left one is in.
 * Returns the bounds of the covered pixels, clipped to the map.
 */
export function paintPolygon(map: LabelMap, polygon: Polygon): Rect {
  const crossings = findCrossings(polygon.points, map.height);
  if (!crossings) return EMPTY_RECT;
  const allowed = writable(polygon);
  let bounds: { x0: number; y0: number; x1: number; y1: number } | null = null;
  for (let row = 0; row + 1 < crossings.starts.length; row++) {
    const y = crossings.y0 + row;
    const xs = crossings.xs.subarray(crossings.starts[row], crossings.starts[row + 1]).sort();
    for (let i = 0; i + 1 < xs.length; i += 2) {
      const first = Math.max(0, Math.ceil((xs[i] ?? 0) - 0.5));
      const end = Math.min(map.width, Math.ceil((xs[i + 1] ?? 0) - 0.5));
      if (first >= end) continue;
      paintSpan(map, y, first, end, polygon.label, allowed);
      bounds ??= { x0: first, y0: y, x1: end, y1: y };
      bounds.x0 = Math.min(bounds.x0, first);
      bounds.x1 = Math.max(bounds.x1, end);
      bounds.y1 = y + 1;
    }
  }
  return bounds ?? EMPTY_RECT;
}

/** Counts each row's crossings first, so that all of them fit in one array, then fills them in. Null when no row is met. */
function findCrossings(points: readonly ImagePoint[], height: number): Crossings | null {
  let top = Infinity;
  let bottom = -Infinity;
  for (const { x, y } of points) {
    if (!Number.isFinite(x + y)) return null;
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const y0 = rowFrom(top, height);
  const rows = rowFrom(bottom, height) - y0;
  if (points.length < 3 || !(rows > 0)) return null;
  const starts = new Uint32Array(rows + 1);
  forEachCrossing(points, height, (y) => {
    starts[y - y0 + 1] = (starts[y - y0 + 1] ?? 0) + 1;
  });
  for (let i = 1; i <= rows; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const next = starts.slice();
  const xs = new Float64Array(starts[rows] ?? 0);
  forEachCrossing(points, height, (y, x) => {
    const slot = next[y - y0] ?? 0;
    xs[slot] = x;
    next[y - y0] = slot + 1;
  });
  return { y0, starts, xs };
}

function forEachCrossing(
  points: readonly ImagePoint[],
  height: number,
  visit: (y: number, x: number) => void,
): void {
  let last = points.at(-1);
  for (const point of points) {
    if (last) {
      const [upper, lower] = last.y < point.y ? [last, point] : [point, last];
      const end = rowFrom(lower.y, height);
      const run = lower.x - upper.x;
      const fall = lower.y - upper.y;
      // Multiplied before it is divided: a crossing that falls on a pixel centre must come out exactly there.
      for (let y = rowFrom(upper.y, height); y < end; y++)
        visit(y, upper.x + ((y + 0.5 - upper.y) * run) / fall);
    }
    last = point;
  }
}

/** The first row whose centre line is at or below `y`, within 0..height. */
const rowFrom = (y: number, height: number): number => Math.min(Math.max(Math.ceil(y - 0.5), 0), height);
