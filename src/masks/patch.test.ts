import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_RECT, type Rect, unionRect, wholeRect } from '../geometry/rect.ts';
import { imagePoint } from '../geometry/spaces.ts';
import { createLabelMap, type Label, type LabelMap } from './labelMap.ts';
import { paintCapsule } from './paint.ts';
import { applyPatch, diffPatch, packLabels, unpackLabels } from './patch.ts';

const size = fc.record({ width: fc.integer({ min: 1, max: 45 }), height: fc.integer({ min: 1, max: 29 }) });
const stroke = fc.record({
  from: fc.tuple(fc.integer({ min: -5, max: 50 }), fc.integer({ min: -5, max: 34 })),
  to: fc.tuple(fc.integer({ min: -5, max: 50 }), fc.integer({ min: -5, max: 34 })),
  radiusPx: fc.integer({ min: 1, max: 9 }),
  label: fc.integer({ min: 0, max: 7 }).map((n) => n as Label),
});
type Stroke = typeof stroke extends fc.Arbitrary<infer T> ? T : never;

function paintAll(map: LabelMap, strokes: readonly Stroke[]): Rect {
  return strokes.reduce((dirty, { from, to, ...rest }) => {
    const rect = paintCapsule(map, { from: imagePoint(...from), to: imagePoint(...to), ...rest, locked: 0 });
    return unionRect(dirty, rect);
  }, EMPTY_RECT);
}

const clone = (map: LabelMap): LabelMap => ({ ...map, data: map.data.slice() });

describe('patches', () => {
  it('go from before to after and back, whatever was painted', () => {
    fc.assert(
      fc.property(
        size,
        fc.array(stroke, { maxLength: 6 }),
        fc.array(stroke, { maxLength: 4 }),
        (of, first, then) => {
          const before = createLabelMap(of);
          paintAll(before, first);
          const after = clone(before);
          const dirty = paintAll(after, then);
          const patch = diffPatch(before, after, dirty);
          if (!patch) {
            expect(after.data).toEqual(before.data);
            return;
          }
          const map = clone(before);
          applyPatch(map, patch, 'after');
          expect(map.data).toEqual(after.data);
          applyPatch(map, patch, 'before');
          expect(map.data).toEqual(before.data);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are null exactly when nothing differs, and never larger than what differs', () => {
    const places = fc.array(fc.tuple(fc.integer({ min: 0, max: 44 }), fc.integer({ min: 0, max: 28 })), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(size, places, (of, spots) => {
        const [before, after] = [createLabelMap(of), createLabelMap(of)];
        const inside = spots.filter(([x, y]) => x < of.width && y < of.height);
        for (const [x, y] of inside) after.data[y * of.width + x] = 3;
        const [xs, ys] = [inside.map(([x]) => x), inside.map(([, y]) => y)];
        const tight = {
          x0: Math.min(...xs),
          y0: Math.min(...ys),
          x1: Math.max(...xs) + 1,
          y1: Math.max(...ys) + 1,
        };
        const patch = diffPatch(before, after, { x0: -3, y0: -3, x1: 99, y1: 99 });
        expect(patch?.rect).toEqual(inside.length > 0 ? tight : undefined);
      }),
      { numRuns: 300 },
    );
  });

  it('code a large stroke in a small part of its bytes', () => {
    const [before, after] = [
      createLabelMap({ width: 640, height: 360 }),
      createLabelMap({ width: 640, height: 360 }),
    ];
    paintCapsule(after, {
      from: imagePoint(100, 180),
      to: imagePoint(540, 180),
      radiusPx: 90,
      label: 5,
      locked: 0,
    });
    const patch = diffPatch(before, after, wholeRect(after))!;
    expect(patch.rect).toEqual({ x0: 10, y0: 90, x1: 630, y1: 270 });
    expect(patch.before.byteLength).toBe(8);
    expect(patch.after.byteLength).toBeLessThan(4000);
  });
});

describe('packed labels', () => {
  it('unpack to the same map', () => {
    fc.assert(
      fc.property(size, fc.array(stroke, { maxLength: 12 }), (of, strokes) => {
        const map = createLabelMap(of);
        paintAll(map, strokes);
        expect(unpackLabels(packLabels(map))).toEqual(map);
      }),
    );
  });

  it('refuse runs that are not of the given size', () => {
    const packed = packLabels(createLabelMap({ width: 7, height: 5 }));
    expect(() => unpackLabels({ ...packed, height: 6 })).toThrow('35 of the 42 pixels');
    expect(() => unpackLabels({ ...packed, height: 4 })).toThrow('more than the 28 pixels');
  });
});
