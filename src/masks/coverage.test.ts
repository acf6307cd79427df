import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_RECT } from '../geometry/rect.ts';
import { imagePoint } from '../geometry/spaces.ts';
import { centroid, coverage, regionBounds } from './coverage.ts';
import { createLabelMap, type Label, type LabelMap, REGION_LABELS } from './labelMap.ts';

const map = fc
  .record({ width: fc.integer({ min: 1, max: 23 }), height: fc.integer({ min: 1, max: 17 }) })
  .chain((size) =>
    fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 40 }).map((values) => {
      const made = createLabelMap(size);
      // Runs of three, so that words of four meet them at every offset.
      made.data.forEach((_, i) => {
        made.data[i] = values[Math.floor(i / 3) % values.length]!;
      });
      return made;
    }),
  );

const pixelsOf = ({ data, width }: LabelMap, label: Label) =>
  Array.from(data.keys())
    .filter((i) => data[i] === label)
    .map((i) => ({ x: i % width, y: Math.floor(i / width) }));

describe('coverage', () => {
  it('counts the pixels of each label', () => {
    fc.assert(
      fc.property(map, (m) => {
        const counts = coverage(m);
        expect(counts.length).toBe(8);
        expect(Array.from(counts)).toEqual(
          Array.from({ length: 8 }, (_, label) => pixelsOf(m, label as Label).length),
        );
      }),
    );
  });

  it('bounds and centres each region', () => {
    fc.assert(
      fc.property(map, (m) => {
        for (const label of REGION_LABELS) {
          const pixels = pixelsOf(m, label);
          const centre = centroid(m, label);
          if (pixels.length === 0) {
            expect(regionBounds(m, label)).toEqual(EMPTY_RECT);
            expect(centre).toBeNull();
            continue;
          }
          const [xs, ys] = [pixels.map((p) => p.x), pixels.map((p) => p.y)];
          expect(regionBounds(m, label)).toEqual({
            x0: Math.min(...xs),
            y0: Math.min(...ys),
            x1: Math.max(...xs) + 1,
            y1: Math.max(...ys) + 1,
          });
          expect(centre!.x).toBeCloseTo(xs.reduce((a, b) => a + b) / xs.length + 0.5, 9);
          expect(centre!.y).toBeCloseTo(ys.reduce((a, b) => a + b) / ys.length + 0.5, 9);
        }
      }),
    );
  });

  it('takes the centre of a lone pixel from its middle', () => {
    const m = createLabelMap({ width: 9, height: 6 });
    m.data[4 * 9 + 7] = 2;
    expect(centroid(m, 2)).toEqual(imagePoint(7.5, 4.5));
    expect(regionBounds(m, 2)).toEqual({ x0: 7, y0: 4, x1: 8, y1: 5 });
  });
});
