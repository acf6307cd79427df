import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_RECT, intersectRect, isEmptyRect, type Rect, unionRect, wholeRect } from './rect.ts';

const place = fc.integer({ min: -6, max: 9 });
const rect: fc.Arbitrary<Rect> = fc.record({ x0: place, y0: place, x1: place, y1: place });
const holds = (r: Rect, x: number, y: number) => x >= r.x0 && x < r.x1 && y >= r.y0 && y < r.y1;

function eachPixel(visit: (x: number, y: number) => void): void {
  for (let y = -7; y < 10; y++) for (let x = -7; x < 10; x++) visit(x, y);
}

describe('rectangles', () => {
  it('intersect in exactly the pixels both hold', () => {
    fc.assert(
      fc.property(rect, rect, (a, b) => {
        const both = intersectRect(a, b);
        const wrong: string[] = [];
        eachPixel((x, y) => {
          if (holds(both, x, y) !== (holds(a, x, y) && holds(b, x, y))) wrong.push(`${x},${y}`);
        });
        expect(wrong).toEqual([]);
        if (isEmptyRect(both)) expect(both).toEqual(EMPTY_RECT);
      }),
    );
  });

  it('unite to the smallest rectangle that holds both', () => {
    fc.assert(
      fc.property(rect, rect, (a, b) => {
        const united = unionRect(a, b);
        const pixels: [number, number][] = [];
        eachPixel((x, y) => {
          if (holds(a, x, y) || holds(b, x, y)) pixels.push([x, y]);
        });
        if (pixels.length === 0) {
          expect(isEmptyRect(united)).toBe(true);
          return;
        }
        const [xs, ys] = [pixels.map(([x]) => x), pixels.map(([, y]) => y)];
        expect(united).toEqual({
          x0: Math.min(...xs),
          y0: Math.min(...ys),
          x1: Math.max(...xs) + 1,
          y1: Math.max(...ys) + 1,
        });
      }),
    );
  });

  it('are empty when a side is not positive', () => {
    expect(isEmptyRect(EMPTY_RECT)).toBe(true);
    expect(isEmptyRect({ x0: 5, y0: 1, x1: 4, y1: 9 })).toBe(true);
    expect(isEmptyRect({ x0: 3, y0: 1, x1: 4, y1: 2 })).toBe(false);
  });

  it('cover a size from the origin', () => {
    expect(wholeRect({ width: 13, height: 8 })).toEqual({ x0: 0, y0: 0, x1: 13, y1: 8 });
  });
});
