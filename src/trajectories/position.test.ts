import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { positionAt } from './position.ts';

const POINTS = [imagePoint(2, 3), imagePoint(12, 3), imagePoint(12, 43), imagePoint(8, 43)];

describe('positionAt', () => {
  it('stands at point i of n at t = i / (n − 1) and straight in between', () => {
    expect(positionAt(POINTS, 1 / 6)).toEqual(imagePoint(7, 3));
    expect(positionAt(POINTS, 0.5)).toEqual(imagePoint(12, 23));
    expect(positionAt(POINTS, 5 / 6).x).toBeCloseTo(10, 9);
    POINTS.forEach((point, i) => {
      expect(positionAt(POINTS, i / 3).x).toBeCloseTo(point.x, 9);
      expect(positionAt(POINTS, i / 3).y).toBeCloseTo(point.y, 9);
    });
  });

  it('is exact at both ends and beyond them', () => {
    for (const t of [0, -0.1, -Infinity]) expect(positionAt(POINTS, t)).toEqual(POINTS[0]);
    for (const t of [1, 1.1, Infinity]) expect(positionAt(POINTS, t)).toEqual(POINTS[3]);
  });

  it('stays within the bounds of the points', () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 2, noNaN: true }), (t) => {
        const { x, y } = positionAt(POINTS, t);
        expect([x >= 2, x <= 12, y >= 3, y <= 43]).toEqual([true, true, true, true]);
      }),
    );
  });

  it('knows only one place when there is one point, and none when there is none', () => {
    expect(positionAt([imagePoint(6, 1)], 0.7)).toEqual(imagePoint(6, 1));
    expect(() => positionAt([], 0.5)).toThrow('Missing point');
  });
});
