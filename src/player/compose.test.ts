import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composedSize, fitInside, wipeColumn } from './compose.ts';

const size = fc.record({
  width: fc.integer({ min: 1, max: 4000 }),
  height: fc.integer({ min: 1, max: 4000 }),
});

describe('a comparison', () => {
  it('wipes over at whole columns, from all of B to all of A, never back', () => {
    expect([-1, 0, 0.251, 0.5, 1, 3].map((wipe) => wipeColumn(1080, wipe))).toEqual([
      0, 0, 271, 540, 1080, 1080,
    ]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (width, one, other) => {
          const [less, more] = [Math.min(one, other), Math.max(one, other)];
          expect(wipeColumn(width, less)).toBeLessThanOrEqual(wipeColumn(width, more));
        },
      ),
    );
  });

  it('is as large as A, and twice as wide with a gap side by side', () => {
    const film = { width: 1080, height: 720 };
    expect(composedSize(film, 'onion')).toEqual(film);
    expect(composedSize(film, 'side')).toEqual({ width: 2168, height: 720 });
  });

  it('puts a film of another size into the same place, whole, in its shape and in the middle', () => {
    expect(fitInside({ width: 540, height: 360 }, { x: 10, y: 0, width: 1080, height: 720 })).toEqual({
      x: 10,
      y: 0,
      width: 1080,
      height: 720,
    });
    expect(fitInside({ width: 100, height: 100 }, { x: 5, y: 7, width: 300, height: 200 })).toEqual({
      x: 55,
      y: 7,
      width: 200,
      height: 200,
    });
    fc.assert(
      fc.property(size, size, (picture, frame) => {
        const box = { x: 3, y: 4, ...frame };
        const put = fitInside(picture, box);
        expect(put.width).toBeLessThanOrEqual(box.width);
        expect(put.height).toBeLessThanOrEqual(box.height);
        expect(put.width === box.width || put.height === box.height).toBe(true);
        expect(Math.abs(put.x - box.x - (box.x + box.width - put.x - put.width))).toBeLessThanOrEqual(1);
        expect(put.y).toBeGreaterThanOrEqual(box.y);
      }),
    );
  });
});
