import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withStrength } from './pathStrength.ts';

const SIZE = { width: 640, height: 427 };
const anyPoint = fc.record({ x: fc.nat(SIZE.width - 1), y: fc.nat(SIZE.height - 1) });
const anyPath = fc.array(anyPoint, { minLength: 2, maxLength: 77 });
const anyPercent = fc.integer({ min: 1, max: 400 });

describe('withStrength', () => {
  it('keeps the start, the number of points, and whole pixels inside the picture', () => {
    fc.assert(
      fc.property(anyPath, anyPercent, (path, percent) => {
        const { points } = withStrength(path, percent, SIZE);
        expect(points).toHaveLength(path.length);
        expect(points[0]).toEqual(path[0]);
        for (const { x, y } of points) {
          expect([Number.isInteger(x), Number.isInteger(y)]).toEqual([true, true]);
          expect(x >= 0 && x < SIZE.width && y >= 0 && y < SIZE.height).toBe(true);
        }
      }),
    );
  });

  it('multiplies every displacement exactly, within half a pixel, as far as the picture goes', () => {
    fc.assert(
      fc.property(anyPath, anyPercent, (path, percent) => {
        const { points } = withStrength(path, percent, SIZE);
        const start = path[0]!;
        const wanted = (from: number, to: number, length: number) =>
          Math.min(Math.max(from + ((to - from) * percent) / 100, 0), length - 1);
        points.forEach((point, i) => {
          const { x, y } = path[i]!;
          expect(Math.abs(point.x - wanted(start.x, x, SIZE.width))).toBeLessThanOrEqual(0.5);
          expect(Math.abs(point.y - wanted(start.y, y, SIZE.height))).toBeLessThanOrEqual(0.5);
        });
      }),
    );
  });

  it('of 100 % is the very path, and never holds a point at 100 % or below', () => {
    fc.assert(
      fc.property(anyPath, fc.integer({ min: 1, max: 100 }), (path, percent) => {
        expect(withStrength(path, 100, SIZE)).toEqual({ points: path, held: 0 });
        expect(withStrength(path, percent, SIZE).held).toBe(0);
      }),
    );
  });

  it('counts what it holds at the edge', () => {
    const path = [
      { x: 300, y: 200 },
      { x: 500, y: 111 },
      { x: 320, y: 7 },
    ];
    expect(withStrength(path, 150, SIZE)).toEqual({
      points: [
        { x: 300, y: 200 },
        { x: 600, y: 67 },
        { x: 330, y: 0 },
      ],
      held: 1,
    });
    expect(withStrength(path, 50, SIZE).points).toEqual([
      { x: 300, y: 200 },
      { x: 400, y: 156 },
      { x: 310, y: 104 },
    ]);
  });
});
