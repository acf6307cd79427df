import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rect } from '../geometry/rect.ts';
import { imagePoint } from '../geometry/spaces.ts';
import { createLabelMap, type Label } from './labelMap.ts';
import { paintCapsule } from './paint.ts';
import { cutRect, pasteRect } from './rectBytes.ts';

describe('cutRect and pasteRect', () => {
  it('cuts the bytes of the rectangle alone, row by row', () => {
    const map = createLabelMap({ width: 5, height: 4 });
    map.data.forEach((_, i) => {
      map.data[i] = i;
    });
    const { bytes } = cutRect(map, { x0: 1, y0: 2, x1: 4, y1: 4 });
    expect([...bytes]).toEqual([11, 12, 13, 16, 17, 18]);
  });

  it('keeps a copy the same as the map, stroke after stroke, from the dirty rectangles alone', () => {
    const place = fc.tuple(fc.integer({ min: -9, max: 70 }), fc.integer({ min: -9, max: 50 }));
    const stroke = fc.record({
      from: place,
      to: place,
      radiusPx: fc.integer({ min: 1, max: 12 }),
      label: fc.integer({ min: 0, max: 7 }).map((n) => n as Label),
    });
    fc.assert(
      fc.property(fc.array(stroke, { minLength: 1, maxLength: 12 }), (strokes) => {
        const size = { width: 61, height: 43 };
        const map = createLabelMap(size);
        const copy = createLabelMap(size);
        for (const { from, to, ...rest } of strokes) {
          const dirty: Rect = paintCapsule(map, {
            from: imagePoint(...from),
            to: imagePoint(...to),
            ...rest,
            locked: 0,
          });
          pasteRect(copy, cutRect(map, dirty));
          expect(copy.data.findIndex((byte, i) => byte !== map.data[i])).toBe(-1);
        }
      }),
    );
  });
});
