import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kirinPoint, kirinToImage } from '../geometry/spaces.ts';
import { sentPoints } from './resample.ts';
import { throughPoints } from './throughPoints.ts';

const SIZE = { width: 613, height: 389 };

const anyPoint = fc.oneof(
  fc.tuple(fc.nat(SIZE.width - 1), fc.nat(SIZE.height - 1)),
  // Rests, and ways over the same place.
  fc.constantFrom([0, 0] as const, [612, 388] as const, [17, 5] as const),
);

describe('throughPoints', () => {
  it('is sent as the very points it was made from, rests and turns included', () => {
    fc.assert(
      fc.property(fc.array(anyPoint, { minLength: 2, maxLength: 77 }), (pairs) => {
        const points = pairs.map(([x, y]) => kirinPoint(x, y));
        const t = throughPoints(points.map((point) => kirinToImage(point, SIZE)));
        expect(sentPoints(t, SIZE)).toEqual(points);
      }),
      { numRuns: 400 },
    );
  });

  it('places few points and draws many', () => {
    const line = (count: number) =>
      throughPoints(Array.from({ length: count }, (_, i) => kirinToImage(kirinPoint(3 * i, 7), SIZE)));
    expect([line(2).kind, line(24).kind, line(25).kind, line(77).kind]).toEqual([
      'placed',
      'placed',
      undefined,
      undefined,
    ]);
    expect(line(77).pointCount).toBe(77);
  });
});
