import type { Rect } from '../geometry/rect.ts';
import { unionRect } from '../geometry/rect.ts';
import { regionBounds } from './coverage.ts';
import { FREE, type LabelMap, type LabelSet, type RegionLabel } from './labelMap.ts';
import { paintSpan, writable } from './span.ts';

/** A region as it lay in the map when it was cut out: to be put down elsewhere, again and again. */
export interface Cutout {
  readonly label: RegionLabel;
  /** The smallest rectangle around it. */
  readonly bounds: Rect;
  /** Triples of a row, the first x and the x after the last. */
  readonly spans: Int32Array;
}

/** A shift in whole pixels. */
export interface PixelShift {
  readonly dx: number;
  readonly dy: number;
}

/** The region's pixels; the map stays as it is. Null when it has none. */
export function cutOut(map: LabelMap, label: RegionLabel): Cutout | null {
  const bounds = regionBounds(map, label);
  const spans: number[] = [];
  for (let y = bounds.y0; y < bounds.y1; y++) {
    const row = map.data.subarray(y * map.width, y * map.width + bounds.x1);
    let x = row.indexOf(label, bounds.x0);
    while (x >= 0) {
      const from = x;
      while (row[x] === label) x++;
      spans.push(y, from, x);
      x = row.indexOf(label, x);
    }
  }
  return spans.length === 0 ? null : { label, bounds, spans: Int32Array.from(spans) };
}

/** As much of a shift as the region can go without leaving the picture, in whole pixels. */
export function roomToPutDown({ bounds }: Cutout, map: LabelMap, shift: PixelShift): PixelShift {
  const within = (by: number, from: number, end: number, length: number) =>
    Math.min(Math.max(Math.round(by), -from), length - end);
  return {
    dx: within(shift.dx, bounds.x0, bounds.x1, map.width),
    dy: within(shift.dy, bounds.y0, bounds.y1, map.height),
  };
}

/**
 * Moves the region by a shift that `roomToPutDown` allows: its old pixels become free, and it paints over what lies at its new place,
 * but for the pixels of locked labels. The map must be as it was when the region was cut out. Returns the bounds of what may have changed.
 */
export function putDown(map: LabelMap, cutout: Cutout, to: PixelShift & { readonly locked: LabelSet }): Rect {
  const { label, bounds, spans } = cutout;
  const { dx, dy } = to;
  const allowed = writable({ label, locked: to.locked });
  eachSpan(spans, (y, from, end) => map.data.fill(FREE, y * map.width + from, y * map.width + end));
  eachSpan(spans, (y, from, end) => paintSpan(map, y + dy, from + dx, end + dx, label, allowed));
  return unionRect(bounds, {
    x0: bounds.x0 + dx,
    y0: bounds.y0 + dy,
    x1: bounds.x1 + dx,
    y1: bounds.y1 + dy,
  });
}

function eachSpan(spans: Int32Array, run: (y: number, from: number, end: number) => void): void {
  for (let i = 0; i + 2 < spans.length; i += 3) run(spans[i] ?? 0, spans[i + 1] ?? 0, spans[i + 2] ?? 0);
}
