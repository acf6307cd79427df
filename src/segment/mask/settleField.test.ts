import { describe, expect, it } from 'vitest';
import { imagePoint } from '../../geometry/spaces.ts';
import type { Click } from './click.ts';
import { resampleField } from './field.ts';
import { settleField } from './settleField.ts';

const SIZE = { width: 60, height: 40 };
const click = (x: number, y: number, include = true): Click => ({
  at: imagePoint(x + 0.5, y + 0.5),
  include,
});
const fieldOf = (inside: (x: number, y: number) => boolean) => ({
  ...SIZE,
  values: Float32Array.from({ length: 2400 }, (_, cell) =>
    inside(cell % 60, Math.floor(cell / 60)) ? 2 : -3,
  ),
});
const at = (mask: { data: Uint8Array }, x: number, y: number) => mask.data[y * 60 + x];

describe('settleField', () => {
  const two = fieldOf(
    (x, y) => (x > 3 && x < 21 && y > 5 && y < 30) || (x > 34 && x < 55 && y > 9 && y < 33),
  );

  it('keeps the piece that was clicked and drops the other', () => {
    const mask = settleField(two, [click(10, 10)], SIZE);
    expect([at(mask, 12, 20), at(mask, 40, 20)]).toEqual([1, 0]);
  });

  it('fills a pinhole, but neither a hole with an exclude click nor one that is large', () => {
    const holed = fieldOf(
      (x, y) =>
        x > 3 &&
        x < 52 &&
        y > 5 &&
        y < 33 &&
        !(x === 9 && y === 11) &&
        !(x === 17 && y === 11) &&
        Math.hypot(x - 37, y - 20) > 6,
    );
    const mask = settleField(holed, [click(12, 25), click(17, 11, false)], SIZE);
    expect([at(mask, 9, 11), at(mask, 17, 11), at(mask, 37, 20)]).toEqual([1, 0, 0]);
  });

  it('lets the clicks hold against the field', () => {
    const mask = settleField(two, [click(10, 10), click(28, 36), click(15, 15, false)], SIZE);
    expect([at(mask, 28, 36), at(mask, 15, 15), at(mask, 15, 18)]).toEqual([1, 0, 1]);
  });

  it('draws the edge between the cells of a coarse field', () => {
    const coarse = { width: 4, height: 2, values: Float32Array.of(3, 1, -3, -5, 3, 1, -3, -5) };
    const row = settleField(coarse, [click(2, 2)], SIZE).data.slice(60 * 20, 60 * 21);
    // Cell centres lie at 22.5 (value 1) and 37.5 (value −3): zero is crossed at 26.25.
    expect(row.indexOf(0)).toBe(26);
  });

  it('gives the same piece at a size beyond the one it judges at', () => {
    const mask = settleField(two, [{ at: imagePoint(400, 400), include: true }], {
      width: 2400,
      height: 1600,
    });
    const share = mask.data.reduce((sum, value) => sum + value, 0) / mask.data.length;
    expect(share).toBeCloseTo((17 * 24) / 2400, 2);
    expect(mask.data[800 * 2400 + 1700]).toBe(0);
  });
});

describe('resampleField', () => {
  it('keeps a plane a plane between the outermost cell centres', () => {
    const plane = {
      width: 5,
      height: 3,
      values: Float32Array.from({ length: 15 }, (_, i) => (i % 5) * 4 + Math.floor(i / 5) * 7),
    };
    const { values } = resampleField(plane, { width: 50, height: 30 });
    expect(values[12 * 50 + 23]).toBeCloseTo((23.5 / 10 - 0.5) * 4 + (12.5 / 10 - 0.5) * 7, 4);
    expect(values[0]).toBe(0);
  });
});
