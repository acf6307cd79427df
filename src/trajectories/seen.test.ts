import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance } from '../geometry/polyline.ts';
import { imagePoint } from '../geometry/spaces.ts';
import { ghostShifts, shiftAt } from './ghosts.ts';
import { leavings } from './leavings.ts';
import { afterSnap, snapStart } from './snapStart.ts';

const SIZE = { width: 200, height: 100 };
const BOUNDS = { x0: 80, y0: 40, x1: 120, y1: 60 };

describe('leavings', () => {
  it('tell when and where a region crosses an edge', () => {
    const out = [imagePoint(100, 50), imagePoint(200, 50)];
    // The right edge of the region is 80 px from that of the picture, and 1 px over does not count.
    expect(leavings(out, BOUNDS, SIZE)).toEqual([{ from: 0.81, to: 1, at: imagePoint(181, 50) }]);
  });

  it('tell of every time outside, as one while it lasts', () => {
    const there = imagePoint(100, -50);
    const path = [imagePoint(100, 50), there, there, imagePoint(100, 50), imagePoint(100, 50)];
    const found = leavings(path, BOUNDS, SIZE);
    expect(found.length).toBe(1);
    expect(found[0]!.from).toBeCloseTo(0.41 / 4, 9);
    expect(found[0]!.to).toBeCloseTo(2.59 / 4, 9);
    expect(leavings([...path, there], BOUNDS, SIZE).length).toBe(2);
  });

  it('agree with looking at every moment', () => {
    const spot = fc.tuple(fc.integer({ min: -50, max: 250 }), fc.integer({ min: -50, max: 150 }));
    fc.assert(
      fc.property(
        fc.array(spot, { minLength: 1, maxLength: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (spots, share) => {
          const path = [imagePoint(100, 50), ...spots.map(([x, y]) => imagePoint(x, y))];
          const { dx, dy } = shiftAt(path, share);
          const over = Math.max(-80 - dx, dx - 80, -40 - dy, dy - 40);
          fc.pre(Math.abs(over - 1) > 1e-6);
          expect(leavings(path, BOUNDS, SIZE).some(({ from, to }) => from <= share && share <= to)).toBe(
            over > 1,
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('have nothing to say of a path of no steps', () => {
    expect(leavings([imagePoint(-900, 0)], BOUNDS, SIZE)).toEqual([]);
  });
});

describe('ghosts', () => {
  it('stand at the quarters of the clip, counted from the start', () => {
    const path = [imagePoint(10, 10), imagePoint(30, 10), imagePoint(30, 50)];
    expect(ghostShifts(path)).toEqual([
      { share: 0.25, dx: 10, dy: 0 },
      { share: 0.5, dx: 20, dy: 0 },
      { share: 0.75, dx: 20, dy: 20 },
      { share: 1, dx: 20, dy: 40 },
    ]);
  });
});

describe('the snap of the start', () => {
  const centroid = imagePoint(50, 60);
  it('takes a press within the radius to the centroid, and no other', () => {
    expect(snapStart(imagePoint(53, 64), { centroid, radiusPx: 5 })).toBe(centroid);
    expect(snapStart(imagePoint(53, 64.1), { centroid, radiusPx: 5 })).toEqual(imagePoint(53, 64.1));
    expect(snapStart(imagePoint(50, 60), { centroid: null, radiusPx: 5 })).toEqual(centroid);
  });

  it('fades out along the line without folding it', () => {
    const snap = { pressed: imagePoint(62, 60), start: centroid, radiusPx: 12 };
    expect(afterSnap(snap.pressed, snap)).toEqual(centroid);
    expect(afterSnap(imagePoint(110, 60), snap)).toEqual(imagePoint(110, 60));
    const xs = Array.from({ length: 60 }, (_, i) => afterSnap(imagePoint(62 + i, 60), snap).x);
    xs.slice(1).forEach((x, i) => {
      expect(x).toBeGreaterThan(xs[i]!);
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }), (x, y) => {
        expect(distance(afterSnap(imagePoint(x, y), snap), imagePoint(x, y))).toBeLessThanOrEqual(12 + 1e-9);
      }),
    );
  });
});
