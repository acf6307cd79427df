import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { createLabelMap, type LabelMap } from './labelMap.ts';
import { paintCapsule } from './paint.ts';
import { smoothRegion } from './smoothRegion.ts';

const SIZE = { width: 151, height: 83 };

/** The weights of the tent: a box of 2⌈n/2⌉+1 over a box of 2⌊n/2⌋+1. */
function tent(n: number): number[] {
  const weights = new Array<number>(2 * n + 1).fill(0);
  for (let a = 0; a <= 2 * Math.ceil(n / 2); a++)
    for (let b = 0; b <= 2 * Math.floor(n / 2); b++) weights[a + b]! += 1;
  return weights;
}

/** What smoothing should leave, weight by weight, each pixel anew. */
function plain({ data, width, height }: LabelMap, byPx: number): number[] {
  const weights = tent(byPx);
  const clamp = (at: number, end: number) => Math.min(Math.max(at, 0), end - 1);
  const blur = (from: number[], at: (i: number, k: number) => number) =>
    from.map((_, i) => weights.reduce((sum, weight, k) => sum + weight * from[at(i, k - byPx)]!, 0));
  const ones = Array.from(data, (label) => Number(label === 1));
  const across = blur(ones, (i, k) => i - (i % width) + clamp((i % width) + k, width));
  const both = blur(across, (i, k) => clamp(Math.floor(i / width) + k, height) * width + (i % width));
  const half = weights.reduce((sum, weight) => sum + weight, 0) ** 2 / 2;
  return both.map((sum, i) => (sum > half ? 1 : data[i] === 1 ? 0 : data[i]!));
}

const at = fc.tuple(fc.integer({ min: -9, max: 160 }), fc.integer({ min: -9, max: 92 }));
const shape = fc.record({ from: at, to: at, radiusPx: fc.integer({ min: 1, max: 45 }), owner: fc.nat(3) });

describe('smoothing wide shapes', () => {
  it('leaves what weighing every pixel anew would, also where most of the map is flat', () => {
    fc.assert(
      fc.property(
        fc.array(shape, { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 1, max: 24 }),
        (shapes, byPx) => {
          const map = createLabelMap(SIZE);
          for (const { from, to, radiusPx, owner } of shapes) {
            const label = owner === 0 ? 0 : owner === 1 ? 3 : 1;
            paintCapsule(map, {
              from: imagePoint(...from),
              to: imagePoint(...to),
              radiusPx,
              label,
              locked: 0,
            });
          }
          const expected = plain(map, byPx);
          smoothRegion(map, { label: 1, byPx, locked: 0 });
          expect(Array.from(map.data)).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
  });
});
