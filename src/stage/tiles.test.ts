import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tileRects } from './tiles.ts';

describe('tileRects', () => {
  it('covers every pixel once', () => {
    const side = fc.integer({ min: 1, max: 5000 });
    const ratio = fc.constantFrom(1, 1.1, 1.25, 4 / 3, 1.5, 2, 2.625, 3);
    fc.assert(
      fc.property(side, side, ratio, (width, height, pixelRatio) => {
        const rects = tileRects({ width, height }, pixelRatio);
        const corners = new Set(rects.map(({ x0, y0 }) => `${x0},${y0}`));
        const area = rects.reduce((sum, { x0, y0, x1, y1 }) => sum + (x1 - x0) * (y1 - y0), 0);
        expect(area).toBe(width * height);
        for (const { x0, y0, x1, y1 } of rects) {
          expect(x1 === width || corners.has(`${x1},${y0}`)).toBe(true);
          expect(y1 === height || corners.has(`${x0},${y1}`)).toBe(true);
        }
      }),
    );
  });

  it('begins every tile on a whole CSS pixel', () => {
    expect(tileRects({ width: 1800, height: 1125 }, 1.25)).toEqual([
      { x0: 0, y0: 0, x1: 600, y1: 600 },
      { x0: 600, y0: 0, x1: 1200, y1: 600 },
      { x0: 1200, y0: 0, x1: 1800, y1: 600 },
      { x0: 0, y0: 600, x1: 600, y1: 1125 },
      { x0: 600, y0: 600, x1: 1200, y1: 1125 },
      { x0: 1200, y0: 600, x1: 1800, y1: 1125 },
    ]);
    expect(tileRects({ width: 1601, height: 977 }, 1.111)).toEqual([{ x0: 0, y0: 0, x1: 1601, y1: 977 }]);
  });
});
