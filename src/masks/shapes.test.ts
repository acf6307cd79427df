import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_RECT, type Rect } from '../geometry/rect.ts';
import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';
import { paintEllipse } from './ellipse.ts';
import { createLabelMap, type LabelMap, labelSet } from './labelMap.ts';
import { paintPolygon } from './polygon.ts';
import { paintRectangle } from './rectangle.ts';

const SIZE = { width: 31, height: 19 };
const place = (limit: number) => fc.integer({ min: -40, max: limit * 4 + 40 }).map((n) => n / 4);
const point = fc.tuple(place(SIZE.width), place(SIZE.height)).map(([x, y]) => imagePoint(x, y));
const bare = { label: 4, locked: 0 } as const;

/** The painted pixels as "x,y", and their bounds. */
function painted(map: LabelMap): { pixels: string[]; bounds: Rect } {
  const pixels: [number, number][] = [];
  map.data.forEach((value, i) => {
    if (value === 4) pixels.push([i % map.width, Math.floor(i / map.width)]);
  });
  const [xs, ys] = [pixels.map(([x]) => x), pixels.map(([, y]) => y)];
  const bounds = pixels.length
    ? { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs) + 1, y1: Math.max(...ys) + 1 }
    : EMPTY_RECT;
  return { pixels: pixels.map(String), bounds };
}

/** Every pixel whose centre satisfies `inside`. */
function centresWhere(inside: (x: number, y: number) => boolean): string[] {
  const found: string[] = [];
  for (let y = 0; y < SIZE.height; y++) {
    for (let x = 0; x < SIZE.width; x++) if (inside(x + 0.5, y + 0.5)) found.push(`${x},${y}`);
  }
  return found;
}

/** Even-odd by counting the edges to the right of a centre, an edge on it counting as to its left. */
const evenOdd = (points: readonly ImagePoint[]) => (x: number, y: number) => {
  let odd = false;
  points.forEach((b, i) => {
    const a = points.at(i - 1)!;
    if (a.y <= y === b.y <= y) return;
    const [upper, lower] = a.y < b.y ? [a, b] : [b, a];
    const cross = (lower.x - upper.x) * (y - upper.y) - (x - upper.x) * (lower.y - upper.y);
    if (cross > 0) odd = !odd;
  });
  return odd;
};

describe('paintPolygon', () => {
  it('paints the centres inside by the even-odd rule, also where the outline crosses itself', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 9 }), (points) => {
        const map = createLabelMap(SIZE);
        const rect = paintPolygon(map, { ...bare, points });
        const { pixels, bounds } = painted(map);
        expect(pixels).toEqual(centresWhere(evenOdd(points)));
        expect(rect).toEqual(bounds);
      }),
      { numRuns: 400 },
    );
  });

  it('shares an edge without overlap or gap', () => {
    fc.assert(
      fc.property(point, point, point, point, (a, b, c, d) => {
        const [left, right] = [createLabelMap(SIZE), createLabelMap(SIZE)];
        paintPolygon(left, { ...bare, points: [a, b, c] });
        paintPolygon(right, { ...bare, points: [a, c, d] });
        const both = createLabelMap(SIZE);
        paintPolygon(both, { ...bare, points: [a, b, c, d] });
        expect(Array.from(both.data)).toEqual(
          Array.from(left.data, (value, i) => (value === right.data[i] ? 0 : 4)),
        );
      }),
    );
  });

  it('leaves locked labels alone', () => {
    const map = createLabelMap(SIZE);
    map.data.fill(2, 0, 31 * 9);
    const points = [imagePoint(3, 3), imagePoint(20, 3), imagePoint(20, 15), imagePoint(3, 15)];
    paintPolygon(map, { label: 4, locked: labelSet([2]), points });
    expect(map.data.filter((value) => value === 4).length).toBe(17 * 6);
    expect(map.data.filter((value) => value === 2).length).toBe(31 * 9);
  });
});

describe('paintRectangle', () => {
  it('paints the centres between two corners given in any order', () => {
    fc.assert(
      fc.property(point, point, (from, to) => {
        const map = createLabelMap(SIZE);
        const rect = paintRectangle(map, { ...bare, from, to });
        const between = (at: number, a: number, b: number) => at >= Math.min(a, b) && at < Math.max(a, b);
        const { pixels, bounds } = painted(map);
        expect(pixels).toEqual(centresWhere((x, y) => between(x, from.x, to.x) && between(y, from.y, to.y)));
        expect(rect).toEqual(bounds);
      }),
    );
  });

  it('changes only the labels asked for', () => {
    const map = createLabelMap({ width: 4, height: 1 });
    map.data.set([1, 2, 3, 1]);
    paintRectangle(map, {
      label: 0,
      locked: labelSet([3]),
      only: labelSet([1, 3]),
      from: imagePoint(0, 0),
      to: imagePoint(3, 1),
    });
    expect(Array.from(map.data)).toEqual([0, 2, 3, 1]);
  });
});

describe('paintEllipse', () => {
  it('paints the centres inside the ellipse, but for rounding on its rim', () => {
    fc.assert(
      fc.property(point, point, (from, to) => {
        const map = createLabelMap(SIZE);
        const rect = paintEllipse(map, { ...bare, from, to });
        const level = (x: number, y: number) =>
          ((2 * x - from.x - to.x) / (to.x - from.x)) ** 2 + ((2 * y - from.y - to.y) / (to.y - from.y)) ** 2;
        const { pixels, bounds } = painted(map);
        const set = new Set(pixels);
        for (const pixel of centresWhere((x, y) => level(x, y) < 1 - 1e-9)) expect(set).toContain(pixel);
        const outside = new Set(centresWhere((x, y) => !(level(x, y) < 1 + 1e-9)));
        expect(pixels.filter((pixel) => outside.has(pixel))).toEqual([]);
        expect(rect).toEqual(bounds);
      }),
    );
  });

  it('is a disc in a square box', () => {
    const map = createLabelMap({ width: 5, height: 5 });
    paintEllipse(map, { ...bare, from: imagePoint(0, 0), to: imagePoint(5, 5) });
    const rows = Array.from({ length: 5 }, (_, y) =>
      Array.from(map.data.subarray(y * 5, y * 5 + 5)).join(''),
    );
    expect(rows).toEqual(['04440', '44444', '44444', '44444', '04440']);
  });
});
