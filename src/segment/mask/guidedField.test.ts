import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from './field.ts';
import { averageOver, guidedField } from './guidedField.ts';
import type { LabPicture } from './lab.ts';

const GRID = { width: 16, height: 12 };
const FINE = { width: 64, height: 48 };

const picture = (lightAt: (x: number, y: number) => number): LabPicture => ({
  ...FINE,
  values: Float32Array.from({ length: 64 * 48 * 3 }, (_, at) => {
    const cell = Math.floor(at / 3);
    return at % 3 === 0 ? lightAt(cell % 64, Math.floor(cell / 64)) : 7;
  }),
});
const guideOf = (sharp: LabPicture) => ({ sharp, coarse: averageOver(sharp, GRID) });
const field = (valueAt: (x: number, y: number) => number): Field => ({
  ...GRID,
  values: Float32Array.from({ length: 192 }, (_, cell) => valueAt(cell % 16, Math.floor(cell / 16))),
});
const edgeOf = ({ values }: Field, row: number) =>
  values.slice(row * 64, row * 64 + 64).findIndex((value) => value <= 0);

describe('averageOver', () => {
  it('is the mean of the pixels in each cell', () => {
    const { values } = averageOver(
      picture((x, y) => x + 100 * y),
      GRID,
    );
    expect(values[(2 * 16 + 5) * 3]).toBeCloseTo(21.5 + 100 * 9.5, 2);
    expect(values[(2 * 16 + 5) * 3 + 2]).toBe(7);
  });
});

describe('guidedField', () => {
  const leftOf = field((x) => (x < 8 ? 4 : -4));

  it('draws the edge to an edge of the picture that lies a little further', () => {
    expect(edgeOf(guidedField(leftOf, guideOf(picture((x) => (x < 35 ? 80 : 20)))), 25)).toBe(35);
    expect(edgeOf(guidedField(leftOf, guideOf(picture((x) => (x < 30 ? 80 : 20)))), 25)).toBe(30);
  });

  it('leaves it where it was in a picture without edges', () => {
    expect(edgeOf(guidedField(leftOf, guideOf(picture(() => 55))), 25)).toBe(32);
  });

  it('rounds off stairs', () => {
    const flat = guideOf(picture(() => 55));
    const stairs = guidedField(
      field((x, y) => (x < 6 + (y % 2) ? 4 : -4)),
      flat,
    );
    const edges = Array.from({ length: 32 }, (_, row) => edgeOf(stairs, row + 8));
    expect(Math.max(...edges) - Math.min(...edges)).toBeLessThan(3);
  });

  it('keeps what lies far from the edge', () => {
    const guided = guidedField(leftOf, guideOf(picture((x, y) => (x * y) % 90)));
    expect([guided.values[25 * 64 + 3], guided.values[25 * 64 + 60]]).toEqual([4, -4]);
  });

  it('is nowhere smaller for a field that is nowhere smaller', () => {
    const numbers = fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 192, maxLength: 192 });
    const guide = guideOf(picture((x, y) => (x * 13 + y * 29) % 97));
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 3, noNaN: true }), (drawn, more) => {
        const less = guidedField({ ...GRID, values: Float32Array.from(drawn) }, guide);
        const larger = guidedField({ ...GRID, values: Float32Array.from(drawn, (v) => v + more) }, guide);
        expect(less.values.every((value, at) => value <= 0 || (larger.values[at] ?? 0) > 0)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
