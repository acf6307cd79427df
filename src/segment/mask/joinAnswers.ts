import type { Size } from '../../geometry/size.ts';
import type { Candidate } from './chooseMask.ts';
import { type Click, cellAt } from './click.ts';
import type { Field } from './field.ts';

/**
 * Further answers to the last click: what was selected before, joined with (or, for an exclude click, less) each answer that the last click
 * has on its own. They change nothing far from that click, which the decoder's own corrections often do. An answer that does not
 * hold its click, or takes in a click of the other kind, is left out.
 */
export function joinAnswers(
  previous: Field,
  alone: readonly Candidate[],
  clicks: readonly Click[],
  picture: Size,
): Candidate[] {
  const last = clicks.at(-1);
  if (!last) return [];
  const takes = (field: Field, click: Click) => (field.values[cellAt(click.at, picture, field)] ?? 0) > 0;
  const others = clicks.filter((click) => click.include !== last.include);
  return alone
    .filter(({ field }) => takes(field, last) && !others.some((click) => takes(field, click)))
    .map(({ field, belief }) => ({
      field: joined(previous, field, last.include),
      belief,
      forSeveral: false,
    }));
}

/** An answer to an exclude click, less what it took in anew: nobody who leaves something out means more elsewhere. */
export function noMoreThan(previous: Field, answer: Field): Field {
  return {
    ...answer,
    values: answer.values.map((value, cell) => Math.min(value, previous.values[cell] ?? 0)),
  };
}

function joined(previous: Field, piece: Field, include: boolean): Field {
  const values = previous.values.map((value, cell) => {
    const inPiece = piece.values[cell] ?? 0;
    return include ? Math.max(value, inPiece) : Math.min(value, -inPiece);
  });
  return { ...previous, values };
}
