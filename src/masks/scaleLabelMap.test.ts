import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLabelMap } from './labelMap.ts';
import { scaleLabelMap } from './scaleLabelMap.ts';

const maps = fc
  .record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) })
  .chain((size) =>
    fc
      .array(fc.nat(7), { minLength: size.width * size.height, maxLength: size.width * size.height })
      .map((data) => {
        const map = createLabelMap(size);
        map.data.set(data);
        return map;
      }),
  );

describe('scaleLabelMap', () => {
  it('comes back the same from a whole enlargement', () => {
    fc.assert(
      fc.property(
        maps,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        (map, across, down) => {
          const larger = scaleLabelMap(map, { width: map.width * across, height: map.height * down });
          expect(larger).toMatchObject({ width: map.width * across, height: map.height * down });
          expect(scaleLabelMap(larger, map)).toEqual(map);
        },
      ),
    );
  });

  it('takes the label under the centre of each pixel', () => {
    const map = createLabelMap({ width: 5, height: 2 });
    map.data.set([1, 2, 3, 4, 5, 6, 7, 0, 1, 2]);
    expect([...scaleLabelMap(map, { width: 3, height: 1 }).data]).toEqual([6, 0, 2]);
    expect([...scaleLabelMap(map, { width: 2, height: 3 }).data]).toEqual([2, 4, 7, 1, 7, 1]);
  });
});
