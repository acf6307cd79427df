import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_RECT, isEmptyRect, type Rect } from '../geometry/rect.ts';
import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';
import { createLabelMap, type Label, type LabelMap, labelSet } from './labelMap.ts';
import { type Capsule, copyRect, MIN_RADIUS_PX, paintCapsule } from './paint.ts';

const WIDTH = 37;
const HEIGHT = 23;

/** Points on a grid of eighths, in and around the map: every product below is exact, so rims can be compared exactly. */
const eighths = (low: number, high: number) => fc.integer({ min: low * 8, max: high * 8 }).map((n) => n / 8);
const point = fc.tuple(eighths(-12, WIDTH + 12), eighths(-12, HEIGHT + 12)).map(([x, y]) => imagePoint(x, y));
const label = fc.integer({ min: 0, max: 7 }).map((n) => n as Label);
const labels = fc.integer({ min: 0, max: 255 });
const noise = fc.array(label, { minLength: WIDTH * HEIGHT, maxLength: WIDTH * HEIGHT });
const capsule: fc.Arbitrary<Capsule> = fc
  .record({
    from: point,
    to: point,
    radiusPx: eighths(0, 15),
    label,
    locked: labels,
    only: fc.option(labels),
  })
  .map(({ only, ...rest }) => (only === null ? rest : { ...rest, only }));

function mapOf(bytes: readonly number[]): LabelMap {
  const map = createLabelMap({ width: WIDTH, height: HEIGHT });
  map.data.set(bytes);
  return map;
}

/** Squared distance to the segment times its squared length, compared without a division or a root. */
function within(x: number, y: number, { from, to, radiusPx: r }: Capsule): boolean {
  const near = (p: ImagePoint) => (x - p.x) ** 2 + (y - p.y) ** 2 <= r * r;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = (x - from.x) * dx + (y - from.y) * dy;
  const length2 = dx * dx + dy * dy;
  const beside =
    along > 0 && along < length2 && ((x - from.x) * dy - (y - from.y) * dx) ** 2 <= r * r * length2;
  return near(from) || near(to) || beside;
}

function reference(bytes: readonly number[], c: Capsule): { data: number[]; rect: Rect } {
  let rect: Rect = EMPTY_RECT;
  const data = bytes.map((old, i) => {
    const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
    if (!within(x + 0.5, y + 0.5, c)) return old;
    rect = isEmptyRect(rect)
      ? { x0: x, y0: y, x1: x + 1, y1: y + 1 }
      : { x0: Math.min(rect.x0, x), y0: rect.y0, x1: Math.max(rect.x1, x + 1), y1: y + 1 };
    const may = ((c.only ?? 255) >> old) & ~(c.locked >> old) & 1;
    return may ? c.label : old;
  });
  return { data, rect };
}

describe('paintCapsule', () => {
  it('paints what a test of every pixel centre paints, and returns the bounds of the covered pixels', () => {
    fc.assert(
      fc.property(noise, capsule, (bytes, c) => {
        const map = mapOf(bytes);
        const rect = paintCapsule(map, c);
        const expected = reference(bytes, c);
        expect(Array.from(map.data)).toEqual(expected.data);
        expect(rect).toEqual(expected.rect);
      }),
      { numRuns: 400 },
    );
  });

  it('never changes a pixel of a locked label', () => {
    fc.assert(
      fc.property(noise, capsule, (bytes, c) => {
        const map = mapOf(bytes);
        paintCapsule(map, c);
        const locked = (value: number) => (c.locked >> value) & 1;
        expect(bytes.every((old, i) => !locked(old) || map.data[i] === old)).toBe(true);
      }),
    );
  });

  it('erases one region only', () => {
    const map = mapOf(Array.from({ length: WIDTH * HEIGHT }, (_, i) => (i % 2 === 0 ? 3 : 5)));
    paintCapsule(map, {
      from: imagePoint(0, 11.5),
      to: imagePoint(WIDTH, 11.5),
      radiusPx: 100,
      label: 0,
      locked: 0,
      only: labelSet([3]),
    });
    expect(Array.from(map.data)).toEqual(
      Array.from({ length: WIDTH * HEIGHT }, (_, i) => (i % 2 === 0 ? 0 : 5)),
    );
  });

  it('includes centres that lie exactly on the rim', () => {
    const map = createLabelMap({ width: 9, height: 9 });
    const dot = imagePoint(4.5, 4.5);
    const rect = paintCapsule(map, { from: dot, to: dot, radiusPx: 3, label: 6, locked: 0 });
    expect(rect).toEqual({ x0: 1, y0: 1, x1: 8, y1: 8 });
    expect(Array.from(map.data.subarray(9, 18))).toEqual([0, 0, 0, 0, 6, 0, 0, 0, 0]);
  });

  it('includes a centre exactly on the flank of a slanted stroke, where the closed form rounds it out', () => {
    const map = createLabelMap({ width: 20, height: 20 });
    // A 9-12-15 triangle: the centre (2.5, 8.5) lies 30 / 15 = 2 from the line.
    paintCapsule(map, {
      from: imagePoint(12.5, 13.5),
      to: imagePoint(0.5, 4.5),
      radiusPx: 2,
      label: 6,
      locked: 0,
    });
    expect([map.data[8 * 20 + 1], map.data[8 * 20 + 2]]).toEqual([0, 6]);
  });

  it('covers a pixel wherever a dot of the smallest radius falls', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 36, noNaN: true }),
        fc.double({ min: 1, max: 22, noNaN: true }),
        (x, y) => {
          const map = createLabelMap({ width: WIDTH, height: HEIGHT });
          const at = imagePoint(x, y);
          const rect = paintCapsule(map, { from: at, to: at, radiusPx: MIN_RADIUS_PX, label: 1, locked: 0 });
          expect(isEmptyRect(rect)).toBe(false);
        },
      ),
    );
  });

  it.each([
    ['above', imagePoint(4, -30), imagePoint(30, -9)],
    ['right', imagePoint(60, 3), imagePoint(46, 20)],
    ['far away', imagePoint(-1e9, -1e9), imagePoint(-1e9, 1e9)],
    ['nowhere', imagePoint(Number.NaN, 4), imagePoint(5, 6)],
  ])('returns the empty rectangle for a stroke %s', (_, from, to) => {
    const map = createLabelMap({ width: WIDTH, height: HEIGHT });
    expect(paintCapsule(map, { from, to, radiusPx: 8, label: 2, locked: 0 })).toEqual(EMPTY_RECT);
    expect(map.data.every((value) => value === 0)).toBe(true);
  });
});

describe('copyRect', () => {
  it('copies the rectangle, clipped to the map, and nothing else', () => {
    fc.assert(
      fc.property(
        noise,
        noise,
        fc.tuple(fc.integer({ min: -5, max: 42 }), fc.integer({ min: -5, max: 28 })),
        fc.tuple(fc.integer({ min: -5, max: 42 }), fc.integer({ min: -5, max: 28 })),
        (a, b, [x0, y0], [x1, y1]) => {
          const to = mapOf(b);
          copyRect(mapOf(a), to, { x0, y0, x1, y1 });
          const inside = (x: number, y: number) => x >= x0 && x < x1 && y >= y0 && y < y1;
          const expected = b.map((old, i) => (inside(i % WIDTH, Math.floor(i / WIDTH)) ? a[i] : old));
          expect(Array.from(to.data)).toEqual(expected);
        },
      ),
    );
  });
});
