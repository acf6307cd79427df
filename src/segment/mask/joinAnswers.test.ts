import { describe, expect, it } from 'vitest';
import { imagePoint } from '../../geometry/spaces.ts';
import type { Candidate } from './chooseMask.ts';
import type { Click } from './click.ts';
import type { Field } from './field.ts';
import { joinAnswers, noMoreThan } from './joinAnswers.ts';

const GRID = { width: 10, height: 2 };
const PICTURE = { width: 100, height: 20 };
/** In, at 4 logits, for columns `from` to before `to`. */
const field = (from: number, to: number): Field => ({
  ...GRID,
  values: Float32Array.from({ length: 20 }, (_, cell) => (cell % 10 >= from && cell % 10 < to ? 4 : -4)),
});
const answer = (from: number, to: number): Candidate => ({
  field: field(from, to),
  belief: 0.7,
  forSeveral: true,
});
const click = (column: number, include: boolean): Click => ({ at: imagePoint(column * 10 + 3, 7), include });
const columns = ({ values }: Field) =>
  [...values.slice(0, 10).keys()].filter((cell) => (values[cell] ?? 0) > 0);

describe('noMoreThan', () => {
  it('keeps of an answer only what was selected before', () => {
    expect(columns(noMoreThan(field(2, 7), field(4, 9)))).toEqual([4, 5, 6]);
  });
});

describe('joinAnswers', () => {
  it('adds what an include click has on its own, and keeps the rest', () => {
    const got = joinAnswers(field(0, 3), [answer(6, 8)], [click(1, true), click(6, true)], PICTURE);
    expect(got.map((each) => [columns(each.field), each.belief, each.forSeveral])).toEqual([
      [[0, 1, 2, 6, 7], 0.7, false],
    ]);
  });

  it('takes away what an exclude click has on its own', () => {
    const got = joinAnswers(field(0, 7), [answer(4, 9)], [click(1, true), click(5, false)], PICTURE);
    expect(got.map((each) => columns(each.field))).toEqual([[0, 1, 2, 3]]);
  });

  it('leaves out an answer without its click, and one that takes in a click of the other kind', () => {
    const clicks = [click(1, true), click(5, false)];
    expect(joinAnswers(field(0, 7), [answer(6, 9), answer(0, 7)], clicks, PICTURE)).toEqual([]);
    const back = [...clicks, click(8, true)];
    const got = joinAnswers(field(0, 4), [answer(5, 9), answer(7, 10)], back, PICTURE);
    expect(got.map((each) => columns(each.field))).toEqual([[0, 1, 2, 3, 7, 8, 9]]);
  });
});
