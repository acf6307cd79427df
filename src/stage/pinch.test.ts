import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canvasPoint, canvasToImage } from '../geometry/spaces.ts';
import { pinchedCamera, startPinch } from './pinch.ts';

const finger = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 700 }));

describe('pinch', () => {
  it('keeps the picture under the middle of the fingers and scales it as they part', () => {
    fc.assert(
      fc.property(finger, finger, finger, fc.double({ min: 0.5, max: 2, noNaN: true }), (a, b, to, grow) => {
        fc.pre(Math.hypot(b[0] - a[0], b[1] - a[1]) > 5);
        const camera = { scale: 1.3, offsetX: 40, offsetY: -25 };
        const pinch = startPinch(camera, canvasPoint(...a), canvasPoint(...b));
        const half = [((b[0] - a[0]) / 2) * grow, ((b[1] - a[1]) / 2) * grow] as const;
        const now = pinchedCamera(
          pinch,
          canvasPoint(to[0] - half[0], to[1] - half[1]),
          canvasPoint(to[0] + half[0], to[1] + half[1]),
        );
        const before = canvasToImage(canvasPoint((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), camera);
        const after = canvasToImage(canvasPoint(...to), now);
        expect(now.scale).toBeCloseTo(1.3 * grow, 9);
        expect([after.x, after.y]).toEqual([expect.closeTo(before.x, 6), expect.closeTo(before.y, 6)]);
      }),
    );
  });

  it('survives two fingers at one spot', () => {
    const pinch = startPinch({ scale: 1, offsetX: 0, offsetY: 0 }, canvasPoint(50, 50), canvasPoint(50, 50));
    expect(pinchedCamera(pinch, canvasPoint(40, 50), canvasPoint(43, 50)).scale).toBe(3);
  });
});
