import { describe, expect, it } from 'vitest';
import { imagePoint } from '../../geometry/spaces.ts';
import { type Candidate, chooseMask, overturns, shiftField, sizeStep, stepField } from './chooseMask.ts';
import type { Click } from './click.ts';
import type { Field } from './field.ts';

const GRID = { width: 40, height: 30 };
const PICTURE = { width: 400, height: 300 };

/** In for columns below `columns`, at ±`sure` logits. */
function field(columns: number, sure = 5): Field {
  const values = Float32Array.from({ length: 1200 }, (_, cell) => (cell % 40 < columns ? sure : -sure));
  return { ...GRID, values };
}

const candidate = (
  columns: number,
  belief: number,
  rest: { sure?: number; forSeveral?: boolean } = {},
): Candidate => ({
  field: field(columns, rest.sure),
  belief,
  forSeveral: rest.forSeveral ?? false,
});
const click = (x: number, include: boolean): Click => ({ at: imagePoint(x, 150), include });
const IN_LEFT = [click(15, true)];
const columnsOf = ({ values }: Field) => values.slice(0, 40).filter((value) => value > 0).length;

describe('chooseMask', () => {
  it('prefers the smaller sensible answer to nearly everything, though the model believes more in the latter', () => {
    expect(chooseMask([candidate(38, 0.99), candidate(8, 0.8)], IN_LEFT, PICTURE, null)).toBe(1);
  });

  it('prefers an answer that holds when the threshold moves', () => {
    expect(chooseMask([candidate(7, 0.9, { sure: 0.5 }), candidate(8, 0.85)], IN_LEFT, PICTURE, null)).toBe(
      1,
    );
  });

  it('does not take an answer that contradicts a click', () => {
    const clicks = [...IN_LEFT, click(75, false)];
    expect(chooseMask([candidate(9, 0.99), candidate(5, 0.5)], clicks, PICTURE, null)).toBe(1);
  });

  it('keeps what was selected when more is included, and adds nothing when some is excluded', () => {
    const including = [...IN_LEFT, click(45, true)];
    expect(chooseMask([candidate(5, 0.95), candidate(12, 0.9)], including, PICTURE, field(11))).toBe(1);
    const excluding = [...IN_LEFT, click(105, false)];
    expect(chooseMask([candidate(10, 0.9), candidate(4, 0.85)], excluding, PICTURE, field(5))).toBe(1);
  });

  it('favours the answer for several clicks only after the first', () => {
    const answers = [candidate(8, 0.9), candidate(8, 0.8, { forSeveral: true })];
    expect(chooseMask(answers, IN_LEFT, PICTURE, null)).toBe(0);
    expect(chooseMask(answers, [...IN_LEFT, click(45, true)], PICTURE, field(7))).toBe(1);
  });

  it('never takes an empty answer when there is another', () => {
    expect(chooseMask([candidate(0, 1), candidate(39, 0.1)], IN_LEFT, PICTURE, null)).toBe(1);
  });
});

describe('overturns', () => {
  it('is so when an include click loses or floods, or an exclude click adds or empties', () => {
    const more = [...IN_LEFT, click(45, true)];
    const less = [...IN_LEFT, click(75, false)];
    const judged = (columns: number, clicks: readonly Click[], before: number) =>
      overturns(field(columns), clicks, PICTURE, field(before));
    expect([judged(5, more, 10), judged(13, more, 4), judged(8, more, 4)]).toEqual([true, true, false]);
    expect([judged(20, less, 10), judged(2, less, 10), judged(7, less, 10)]).toEqual([true, true, false]);
  });
});

describe('the slider', () => {
  const answers = [candidate(6, 0.9), candidate(3, 0.8), candidate(14, 0.8), candidate(33, 0.8)];

  it('steps through the sizes of the answers', () => {
    const columns = [-2, -1, 0, 1, 2].map((step) => columnsOf(stepField(answers, 0, step, IN_LEFT, PICTURE)));
    expect(columns).toEqual([3, 3, 6, 14, 33]);
  });

  it('passes over an answer that contradicts a click', () => {
    const clicks = [...IN_LEFT, click(205, false)];
    expect(columnsOf(stepField(answers, 0, 2, clicks, PICTURE))).toBe(14);
    expect(columnsOf(stepField(answers, 0, -1, [click(45, true)], PICTURE))).toBe(6);
  });

  it('never takes less when it may spread more', () => {
    const uneven = answers.map(({ field: { values }, ...rest }, index) => ({
      ...rest,
      field: { ...GRID, values: values.map((value, cell) => value + 6 * Math.sin(cell * (index + 1) * 1.7)) },
    }));
    const masks = Array.from({ length: 21 }, (_, n) =>
      shiftField(stepField(uneven, 0, sizeStep(n / 20), IN_LEFT, PICTURE), n / 20).values.map((v) =>
        v > 0 ? 1 : 0,
      ),
    );
    for (let n = 1; n < masks.length; n++) {
      expect(masks[n - 1]?.every((value, cell) => value <= (masks[n]?.[cell] ?? 0))).toBe(true);
    }
    expect(masks[20]).not.toEqual(masks[0]);
  });
});
