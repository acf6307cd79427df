import type { Rect } from '../geometry/rect.ts';
import type { LabelMap } from './labelMap.ts';

/** The bytes of a part of a label map, row by row without gaps. */
export interface RectBytes {
  readonly rect: Rect;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Copies the bytes of `rect`, which must lie inside the map. */
export function cutRect({ data, width }: LabelMap, rect: Rect): RectBytes {
  const columns = rect.x1 - rect.x0;
  const bytes = new Uint8Array(columns * (rect.y1 - rect.y0));
  for (let y = rect.y0, to = 0; y < rect.y1; y++, to += columns)
    bytes.set(data.subarray(y * width + rect.x0, y * width + rect.x1), to);
  return { rect, bytes };
}

/** Writes what was cut from a map of the same size. */
export function pasteRect({ data, width }: LabelMap, { rect, bytes }: RectBytes): void {
  const columns = rect.x1 - rect.x0;
  for (let y = rect.y0, from = 0; y < rect.y1; y++, from += columns)
    data.set(bytes.subarray(from, from + columns), y * width + rect.x0);
}
