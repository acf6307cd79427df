import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameAspect } from './aspect.ts';

const size = (width: number, height: number) => ({ width, height });
const side = fc.integer({ min: 1, max: 5000 });

describe('sameAspect', () => {
  it('holds for any whole-pixel rounding of a scaled picture, either way round', () => {
    fc.assert(
      fc.property(side, side, fc.double({ min: 0.01, max: 1, noNaN: true }), (width, height, scale) => {
        const round = (length: number) => Math.max(1, Math.round(length * scale));
        const [large, small] = [size(width, height), size(round(width), round(height))];
        // Below one pixel the rounding is up to a pixel and more.
        if (Math.min(width, height) * scale < 1) return;
        expect([sameAspect(large, small), sameAspect(small, large)]).toEqual([true, true]);
      }),
    );
  });

  it('is refused for other shapes and for nothing', () => {
    expect(sameAspect(size(1920, 1080), size(1080, 1920))).toBe(false);
    expect(sameAspect(size(1920, 1080), size(1922, 1080))).toBe(false);
    expect(sameAspect(size(1920, 1080), size(100, 58))).toBe(false);
    expect(sameAspect(size(1920, 1080), size(100, 56))).toBe(true);
    expect(sameAspect(size(0, 0), size(0, 0))).toBe(false);
  });
});
