import { describe, expect, it } from 'vitest';
import { arcLengths, between, distance } from './polyline.ts';
import { imagePoint } from './spaces.ts';

describe('polylines', () => {
  const [a, b] = [imagePoint(0.1, 0.7), imagePoint(0.3, 1.1)];

  it('measure distance', () => {
    expect(distance(imagePoint(2, 3), imagePoint(5, -1))).toBe(5);
  });

  it('add up the lengths of their pieces', () => {
    expect(arcLengths([imagePoint(0, 0), imagePoint(3, 4), imagePoint(3, 4), imagePoint(3, 16)])).toEqual([
      0, 5, 5, 17,
    ]);
    expect(arcLengths([imagePoint(9, 9)])).toEqual([0]);
    expect(arcLengths([])).toEqual([]);
  });

  it('divide a piece by share, both ends exact whatever rounding does', () => {
    expect(between(imagePoint(2, 10), imagePoint(10, 30), 0.25)).toEqual(imagePoint(4, 15));
    expect(between(a, b, 0)).toBe(a);
    expect(between(a, b, 1)).toBe(b);
    expect(between(a, b, 1.5)).toBe(b);
    expect(between(a, b, -2)).toBe(a);
  });
});
