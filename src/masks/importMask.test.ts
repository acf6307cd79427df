import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitMask, type MaskPicture, replaceRegion } from './importMask.ts';
import { createLabelMap, type LabelMap, labelSet } from './labelMap.ts';
import type { RegionTarget } from './regionTarget.ts';
import { resampleGreys } from './resampleGreys.ts';

const rgbaOf = (greys: ArrayLike<number>) =>
  Uint8Array.from(Array.from(greys).flatMap((grey) => [grey, grey, grey, 255]));
const white = (size: { width: number; height: number }) => ({
  rgba: new Uint8Array(size.width * size.height * 4).fill(255),
  size,
});

function importMask(map: LabelMap, mask: MaskPicture & RegionTarget) {
  const fitted = fitMask(mask, map);
  return fitted.ok ? { ok: true, value: replaceRegion(map, mask, fitted.value) } : fitted;
}

describe('a mask picture', () => {
  it('makes the region what is white, over unlocked pixels only', () => {
    const map = createLabelMap({ width: 3, height: 2 });
    map.data.set([2, 2, 5, 1, 0, 5]);
    const rgba = rgbaOf([0, 255, 255, 255, 128, 127]);
    const done = importMask(map, { rgba, size: map, label: 2, locked: labelSet([5]) });
    expect(done).toEqual({ ok: true, value: { x0: 0, y0: 0, x1: 2, y1: 2 } });
    expect([...map.data]).toEqual([0, 2, 5, 2, 2, 5]);
  });

  it('leaves a locked region as it is', () => {
    const map = createLabelMap({ width: 3, height: 2 });
    importMask(map, { ...white(map), label: 2, locked: labelSet([2]) });
    expect([...map.data]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('refuses another shape, naming both sizes, and a mask that paints nothing', () => {
    const map = createLabelMap({ width: 192, height: 108 });
    const turned = importMask(map, { ...white({ width: 108, height: 192 }), label: 1, locked: 0 });
    expect(turned).toEqual({
      ok: false,
      error: {
        code: 'aspect',
        size: { width: 108, height: 192 },
        picture: { width: 192, height: 108 },
      },
    });
    const black = importMask(map, { rgba: rgbaOf(map.data), size: map, label: 1, locked: 0 });
    expect(black).toEqual({ ok: false, error: { code: 'blank' } });
    expect(map.data.includes(1)).toBe(false);
  });
});

describe('fitMask', () => {
  it('keeps an edge of a mask of another size where it is in the picture', () => {
    const side = fc.integer({ min: 4, max: 14 });
    fc.assert(
      fc.property(side, side, fc.constantFrom(0.25, 0.5, 2, 3), fc.nat(), (width, height, scale, at) => {
        const size = { width: width * 4, height: height * 4 };
        const picture = { width: size.width * scale, height: size.height * scale };
        const edge = 4 * (1 + (at % (width - 1)));
        const greys = Uint8Array.from({ length: size.width * size.height }, (_, i) =>
          i % size.width < edge ? 255 : 0,
        );
        const fitted = fitMask({ rgba: rgbaOf(greys), size }, picture);
        if (!fitted.ok) throw new Error(fitted.error.code);
        const expected = fitted.value.map((_, i) => (i % picture.width < edge * scale ? 255 : 0));
        expect(fitted.value).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('counts a pixel painted when at least half of what it covers is', () => {
    const checks = { rgba: rgbaOf([255, 0, 255, 255, 0, 0, 0, 255]), size: { width: 4, height: 2 } };
    expect(fitMask(checks, { width: 2, height: 1 })).toEqual({
      ok: true,
      value: Uint8Array.from([0, 255]),
    });
  });
});

describe('resampleGreys', () => {
  const size = fc.record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) });

  it('keeps an even grey even, at any size', () => {
    fc.assert(
      fc.property(size, size, fc.nat(255), (from, to, grey) => {
        const out = resampleGreys(new Uint8Array(from.width * from.height).fill(grey), from, to);
        expect([...out]).toEqual(Array.from({ length: to.width * to.height }, () => grey));
      }),
    );
  });

  it('is the mean of the covered area where the picture shrinks', () => {
    const from = { width: 3, height: 1 };
    expect([...resampleGreys(Uint8Array.from([30, 60, 240]), from, { width: 2, height: 1 })]).toEqual([
      40, 180,
    ]);
    expect([...resampleGreys(Uint8Array.from([30, 60, 240]), from, { width: 1, height: 1 })]).toEqual([110]);
  });

  it('is linear between pixel centres where it grows', () => {
    const from = { width: 1, height: 2 };
    expect([...resampleGreys(Uint8Array.from([0, 200]), from, { width: 1, height: 4 })]).toEqual([
      0, 50, 150, 200,
    ]);
  });
});
