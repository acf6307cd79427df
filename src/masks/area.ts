import { intersectRect, type Rect, wholeRect } from '../geometry/rect.ts';
import type { Size } from '../geometry/size.ts';
import { DirtyBounds } from './dirtyBounds.ts';
import type { Label, LabelMap, LabelSet } from './labelMap.ts';

/** A byte a pixel of a part of the map, row by row: not 0 where something is. */
export interface Plane extends Size {
  readonly data: Uint8Array;
}

/** The rectangle with `px` more on every side, as far as the map goes. */
export function outset({ x0, y0, x1, y1 }: Rect, px: number, map: LabelMap): Rect {
  return intersectRect({ x0: x0 - px, y0: y0 - px, x1: x1 + px, y1: y1 + px }, wholeRect(map));
}

/** 1 for every pixel of `area`, which must lie inside the map, whose label is set in `labels`; else 0. */
export function planeOf(map: LabelMap, area: Rect, labels: LabelSet): Plane {
  const width = area.x1 - area.x0;
  const height = area.y1 - area.y0;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (area.y0 + y) * map.width + area.x0;
    const to = y * width;
    for (let x = 0; x < width; x++) data[to + x] = (labels >>> (map.data[from + x] ?? 0)) & 1;
  }
  return { width, height, data };
}

/** What to write on an area. */
interface Writing {
  /** A byte a pixel of the area. */
  readonly chosen: Uint8Array;
  readonly label: Label;
  readonly over: LabelSet;
}

/** Writes the label on the pixels of `area` that are chosen and whose present label is in `over`. Returns the bounds of what was written. */
export function writeWhere(map: LabelMap, area: Rect, { chosen, label, over }: Writing): Rect {
  const dirty = new DirtyBounds();
  const width = area.x1 - area.x0;
  for (let y = area.y0; y < area.y1; y++) {
    const row = y * map.width;
    const from = (y - area.y0) * width - area.x0;
    let first = -1;
    let end = 0;
    for (let x = area.x0; x < area.x1; x++) {
      if (chosen[from + x] === 0 || ((over >>> (map.data[row + x] ?? 0)) & 1) === 0) continue;
      map.data[row + x] = label;
      if (first < 0) first = x;
      end = x + 1;
    }
    if (first >= 0) dirty.add(y, first, end);
  }
  return dirty.rect;
}
