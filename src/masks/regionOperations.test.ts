import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEmptyRect, type Rect } from '../geometry/rect.ts';
import { growRegion, shrinkRegion } from './growShrink.ts';
import { fillHoles, removeSpecks } from './holesAndSpecks.ts';
import { createLabelMap, type LabelMap, labelSet, REGION_LABELS, type RegionLabel } from './labelMap.ts';
import { clearLabels, fillRest, invertRegion, moveToRegion } from './relabel.ts';
import { smoothRegion } from './smoothRegion.ts';
import { isIn, isNear, type PlainOperation, type PlainTurn, plainly } from './testing/plainRegions.ts';

const OPERATIONS: Readonly<Record<PlainOperation, (map: LabelMap, turn: PlainTurn) => Rect>> = {
  grow: (map, { amount, ...turn }) => growRegion(map, { ...turn, byPx: amount }),
  shrink: (map, { amount, ...turn }) => shrinkRegion(map, { ...turn, byPx: amount }),
  smooth: (map, { amount, ...turn }) => smoothRegion(map, { ...turn, byPx: amount }),
  fillHoles,
  removeSpecks: (map, { amount, ...turn }) => removeSpecks(map, { ...turn, smallerThanPx: amount }),
  invert: invertRegion,
  fillRest,
  move: (map, { label, ...turn }) => moveToRegion(map, { ...turn, from: label }),
  clear: (map, { label, locked }) => clearLabels(map, { labels: 1 << label, locked }),
};

/** Few labels in blocks and single pixels, so that regions, holes, specks and straight edges all come up. */
const maps: fc.Arbitrary<LabelMap> = fc
  .record({
    width: fc.integer({ min: 1, max: 14 }),
    height: fc.integer({ min: 1, max: 11 }),
    labels: fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 3 }),
    blocks: fc.array(fc.tuple(fc.nat(13), fc.nat(10), fc.nat(9), fc.nat(9), fc.nat(2)), { maxLength: 5 }),
    dots: fc.array(fc.tuple(fc.nat(153), fc.nat(2)), { maxLength: 20 }),
  })
  .map(({ width, height, labels, blocks, dots }) => {
    const map = createLabelMap({ width, height });
    const label = (i: number) => labels[i % labels.length] ?? 0;
    for (const [x0, y0, w, h, i] of blocks)
      for (let y = y0; y < Math.min(height, y0 + h); y++)
        map.data.fill(label(i), y * width + Math.min(x0, width), y * width + Math.min(x0 + w, width));
    for (const [at, i] of dots) if (at < map.data.length) map.data[at] = label(i);
    return map;
  });
const someLabel = fc.constantFrom(...REGION_LABELS);
const turns: fc.Arbitrary<PlainTurn> = fc.record({
  label: someLabel,
  to: someLabel,
  locked: fc.uniqueArray(someLabel, { maxLength: 3 }).map((labels) => labelSet(labels)),
  amount: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.double({ min: 0.5, max: 7, noNaN: true })),
});
/** Mostly a region that the map holds, so that the operation has something to work on. */
const cases = fc.record({ map: maps, turn: turns, pick: fc.nat(4) }).map(({ map, turn, pick }) => {
  const held = REGION_LABELS.filter((label) => map.data.includes(label));
  return { map, turn: { ...turn, label: held[pick] ?? held[0] ?? turn.label } };
});

const copyOf = (map: LabelMap): LabelMap => ({ ...map, data: map.data.slice() });
/** A map from rows of digits; a dot is free. */
function drawn(...rows: string[]): LabelMap {
  const map = createLabelMap({ width: rows[0]!.length, height: rows.length });
  map.data.set([...rows.join('')].map((sign) => (sign === '.' ? 0 : Number(sign))));
  return map;
}
const shown = ({ data, width, height }: LabelMap): string[] =>
  Array.from({ length: height }, (_, y) =>
    data
      .subarray(y * width, (y + 1) * width)
      .join('')
      .replaceAll('0', '.'),
  );

describe.each(Object.keys(OPERATIONS) as PlainOperation[])('%s', (name) => {
  const run = OPERATIONS[name];

  it('does what its plain definition says', () => {
    fc.assert(
      fc.property(cases, ({ map, turn }) => {
        const expected = plainly(name, map, turn);
        run(map, turn);
        expect([...map.data]).toEqual([...expected]);
      }),
      { numRuns: 300 },
    );
  });

  it('never changes a pixel of a locked region, nor gives a locked region one', () => {
    fc.assert(
      fc.property(cases, ({ map, turn }) => {
        const before = copyOf(map);
        run(map, turn);
        for (const [i, was] of before.data.entries()) {
          if (isIn(turn.locked, was) || isIn(turn.locked, map.data[i]!)) expect(map.data[i]).toBe(was);
        }
      }),
    );
  });

  it('returns exactly the rectangle that holds the pixels it changed', () => {
    fc.assert(
      fc.property(cases, ({ map, turn }) => {
        const before = copyOf(map);
        const dirty = run(map, turn);
        const changed = [...map.data.keys()].filter((i) => map.data[i] !== before.data[i]);
        expect(isEmptyRect(dirty)).toBe(changed.length === 0);
        if (changed.length === 0) return;
        const xs = changed.map((i) => i % map.width);
        const ys = changed.map((i) => Math.floor(i / map.width));
        expect(dirty).toEqual({
          x0: Math.min(...xs),
          y0: Math.min(...ys),
          x1: Math.max(...xs) + 1,
          y1: Math.max(...ys) + 1,
        });
      }),
    );
  });
});

describe('growRegion', () => {
  it('is a disc around a lone pixel, cut at the border', () => {
    const map = drawn('.......', '.......', '.......', '5......', '.......', '.......', '.......');
    expect(growRegion(map, { label: 5, byPx: 2.9, locked: 0 })).toEqual({ x0: 0, y0: 1, x1: 3, y1: 6 });
    expect(shown(map)).toEqual(['.......', '555....', '555....', '555....', '555....', '555....', '.......']);
  });

  it('takes the whole picture at a distance beyond it, and nothing at none', () => {
    const map = drawn('....', '.2..');
    for (const byPx of [0, -3, Number.NaN]) growRegion(map, { label: 2, byPx, locked: 0 });
    expect(shown(map)).toEqual(['....', '.2..']);
    growRegion(map, { label: 2, byPx: 1e12, locked: 0 });
    expect(shown(map)).toEqual(['2222', '2222']);
  });

  it('leaves at least the region when it is shrunk by as much afterwards', () => {
    fc.assert(
      fc.property(cases, ({ map, turn: { label, amount } }) => {
        const before = copyOf(map);
        growRegion(map, { label, byPx: amount, locked: 0 });
        shrinkRegion(map, { label, byPx: amount, locked: 0 });
        for (const [i, was] of before.data.entries()) if (was === label) expect(map.data[i]).toBe(label);
      }),
    );
  });
});

describe('shrinkRegion', () => {
  it('does not leave the border of the picture', () => {
    const map = drawn('111.', '111.', '111.');
    shrinkRegion(map, { label: 1, byPx: 1, locked: 0 });
    expect(shown(map)).toEqual(['11..', '11..', '11..']);
  });
});

describe('smoothRegion', () => {
  it('changes a pixel only when one of the other kind is within the distance', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 6 }), ({ map, turn: { label } }, byPx) => {
        const before = copyOf(map);
        smoothRegion(map, { label, byPx, locked: 0 });
        for (const [i, was] of before.data.entries()) {
          if (map.data[i] === was) continue;
          const at = { x: i % map.width, y: Math.floor(i / map.width) };
          expect(isNear(before, at, byPx, (each) => (each === label) !== (was === label))).toBe(true);
        }
      }),
    );
  });

  it('takes off a bump, fills a dent and keeps a straight edge', () => {
    const map = drawn('.....', '..1..', '11111', '11111', '11.11', '11111', '11111');
    smoothRegion(map, { label: 1, byPx: 1, locked: 0 });
    expect(shown(map)).toEqual(['.....', '.....', '11111', '11111', '11111', '11111', '11111']);
  });
});

describe('fillHoles', () => {
  it('fills around a locked region inside the hole, and not what is open to the border', () => {
    const map = drawn('.....6', '.44444', '.4.3.4', '.4...4', '.44444', '.4.4..', '.444..');
    fillHoles(map, { label: 4, locked: labelSet([3]) });
    expect(shown(map)).toEqual(['.....6', '.44444', '.44344', '.44444', '.44444', '.444..', '.444..']);
  });
});

describe('relabelling', () => {
  const map = () => drawn('.123', '3217', '..77');
  const unlocked = (label: RegionLabel) => ({ label, locked: 0 });

  it('inverts a region: what it had is free, all else that is unlocked is its', () => {
    const inverted = map();
    invertRegion(inverted, { label: 2, locked: labelSet([7]) });
    expect(shown(inverted)).toEqual(['22.2', '2.27', '2277']);
  });

  it('moves, clears and fills the rest', () => {
    const [moved, cleared, filled] = [map(), map(), map()];
    moveToRegion(moved, { from: 3, to: 1, locked: 0 });
    expect(shown(moved)).toEqual(['.121', '1217', '..77']);
    clearLabels(cleared, { labels: labelSet([1, 7]), locked: labelSet([1]) });
    expect(shown(cleared)).toEqual(['.123', '321.', '....']);
    fillRest(filled, unlocked(7));
    expect(shown(filled)).toEqual(['7123', '3217', '7777']);
  });
});
