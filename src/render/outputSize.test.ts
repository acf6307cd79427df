import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outputSize } from './outputSize.ts';

describe('outputSize', () => {
  it.each([
    [640, 427, 1080, 720],
    [1920, 1080, 1280, 720],
    [300, 750, 720, 1800],
    [750, 300, 1800, 720],
    [2656, 3984, 720, 1080],
    [1024, 717, 1028, 720],
  ])('%i × %i becomes %i × %i', (width, height, outWidth, outHeight) => {
    expect(outputSize({ width, height })).toEqual({ width: outWidth, height: outHeight });
  });

  it('has a short side of 720, even sides, and the aspect to a pixel, from 1:2.5 to 2.5:1', () => {
    const sides = fc.tuple(
      fc.integer({ min: 300, max: 8000 }),
      fc.double({ min: 0.4, max: 2.5, noNaN: true }),
    );
    fc.assert(
      fc.property(sides, ([side, aspect]) => {
        const picture = {
          width: Math.round(side * Math.max(1, aspect)),
          height: Math.round(side * Math.max(1, 1 / aspect)),
        };
        const { width, height } = outputSize(picture);
        expect(Math.min(width, height)).toBe(720);
        expect((width | height) & 1).toBe(0);
        const exact =
          (720 * Math.max(picture.width, picture.height)) / Math.min(picture.width, picture.height);
        expect(Math.abs(Math.max(width, height) - exact)).toBeLessThanOrEqual(1);
        if (exact >= 721) expect(width > height).toBe(picture.width > picture.height);
      }),
    );
  });
});
