import { EMPTY_RECT, type Rect } from '../geometry/rect.ts';
import type { Size } from '../geometry/size.ts';
import type { LabelMap } from './labelMap.ts';
import { type PaintRules, paintSpan, writable } from './span.ts';

/** A shape found elsewhere, 0 or 1 a pixel, row by row from the top-left. */
export interface Stencil extends Size {
  readonly data: Uint8Array;
}

/** Calls `visit` for every stretch of ones: the pixels x0 ≤ x < x1 of row y, from the top-left on. */
export function forEachRun(
  { data, width, height }: Stencil,
  visit: (y: number, x0: number, x1: number) => void,
): void {
  for (let y = 0; y < height; y++) {
    const row = data.subarray(y * width, (y + 1) * width);
    for (let x0 = row.indexOf(1); x0 >= 0; ) {
      const stop = row.indexOf(0, x0);
      const x1 = stop < 0 ? width : stop;
      visit(y, x0, x1);
      x0 = x1 < width ? row.indexOf(1, x1) : -1;
    }
  }
}

/**
 * Writes `label` on every pixel that is one in the stencil, under the rules of `paintCapsule`. Returns the bounds of the covered
 * pixels. Throws when the stencil is not of the map's size: it would paint the wrong place.
 */
export function paintStencil(map: LabelMap, shape: PaintRules & { readonly stencil: Stencil }): Rect {
  const { stencil, label } = shape;
  if (stencil.width !== map.width || stencil.height !== map.height)
    throw new Error('The stencil is not of the size of the label map');
  const allowed = writable(shape);
  let [left, top, right, bottom] = [map.width, -1, 0, 0];
  forEachRun(stencil, (y, x0, x1) => {
    paintSpan(map, y, x0, x1, label, allowed);
    left = Math.min(left, x0);
    right = Math.max(right, x1);
    if (top < 0) top = y;
    bottom = y + 1;
  });
  return top < 0 ? EMPTY_RECT : { x0: left, y0: top, x1: right, y1: bottom };
}
