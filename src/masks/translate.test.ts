import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEmptyRect } from '../geometry/rect.ts';
import { createLabelMap, type LabelMap, type RegionLabel } from './labelMap.ts';
import { cutOut, putDown, roomToPutDown } from './translate.ts';

const anyMap = fc
  .record({ width: fc.integer({ min: 1, max: 13 }), height: fc.integer({ min: 1, max: 11 }) })
  .chain((size) =>
    fc
      .array(fc.constantFrom(0, 0, 0, 1, 2, 5), {
        minLength: size.width * size.height,
        maxLength: size.width * size.height,
      })
      .map((bytes) => ({ ...size, data: Uint8Array.from(bytes) })),
  );

/** Pixel by pixel: where the region lay is free, then each of its pixels lands unless a locked one is there. */
function model(map: LabelMap, label: RegionLabel, by: { dx: number; dy: number }, locked: number): number[] {
  const after = Array.from(map.data, (byte) => (byte === label ? 0 : byte));
  map.data.forEach((byte, i) => {
    if (byte !== label) return;
    const x = (i % map.width) + by.dx;
    const y = Math.floor(i / map.width) + by.dy;
    const at = y * map.width + x;
    if (((locked >>> after[at]!) & 1) === 0) after[at] = label;
  });
  return after;
}

describe('moving a region in the map', () => {
  it('does what is done pixel by pixel, changes nothing outside the bounds it tells, and loses no pixel but to locked ones', () => {
    const shift = fc.record({ dx: fc.integer({ min: -15, max: 15 }), dy: fc.integer({ min: -15, max: 15 }) });
    fc.assert(
      fc.property(anyMap, shift, fc.constantFrom(0, 1 << 2, (1 << 2) | (1 << 5)), (map, wanted, locked) => {
        const cutout = cutOut(map, 1);
        fc.pre(cutout !== null);
        const by = roomToPutDown(cutout!, map, wanted);
        const before = { ...map, data: map.data.slice() };
        const expected = model(before, 1, by, locked);
        const dirty = putDown(map, cutout!, { ...by, locked });
        expect(Array.from(map.data)).toEqual(expected);
        map.data.forEach((byte, i) => {
          const [x, y] = [i % map.width, Math.floor(i / map.width)];
          const inside = x >= dirty.x0 && x < dirty.x1 && y >= dirty.y0 && y < dirty.y1;
          if (!inside) expect(byte).toBe(before.data[i]);
        });
        if (locked === 0) expect(count(map, 1)).toBe(count(before, 1));
        expect(isEmptyRect(dirty)).toBe(false);
      }),
    );
  });

  it('goes as far as the edge', () => {
    const map = createLabelMap({ width: 20, height: 10 });
    for (const i of [3 * 20 + 4, 3 * 20 + 5, 6 * 20 + 7]) map.data[i] = 3;
    const cutout = cutOut(map, 3)!;
    expect(cutout.bounds).toEqual({ x0: 4, y0: 3, x1: 8, y1: 7 });
    expect(roomToPutDown(cutout, map, { dx: 99, dy: 99 })).toEqual({ dx: 12, dy: 3 });
    expect(roomToPutDown(cutout, map, { dx: -99, dy: -99 })).toEqual({ dx: -4, dy: -3 });
    expect(roomToPutDown(cutout, map, { dx: 2.6, dy: -1.4 })).toEqual({ dx: 3, dy: -1 });
    expect(cutOut(map, 4)).toBeNull();
  });
});

const count = ({ data }: LabelMap, label: number): number => data.filter((byte) => byte === label).length;
