import type { Size } from '../../geometry/size.ts';
import { type Click, cellAt } from './click.ts';
import type { Field } from './field.ts';

/** One answer of the model: a logit a cell (above 0 is in) and the IoU that the model believes it has. */
export interface Candidate {
  readonly field: Field;
  readonly belief: number;
  /** Whether it is the decoder's answer for several clicks; the others are its part, object and whole for one. */
  readonly forSeveral: boolean;
}

interface Facts {
  readonly area: number;
  readonly stability: number;
  readonly missed: number;
  readonly kept: number;
  readonly inside: number;
}

const SMALL_AREA = 0.03;
const LARGE_AREA = 0.3;

/**
 * Which of a SAM decoder's answers to take; the index.
 *
 * An answer is worth what the model believes of it plus how little it changes when the threshold moves by one logit (both
 * after Kirillov et al., Segment Anything, 2023, whose belief alone does not tell good from bad with these weights), less two for
 * each click it contradicts. Specks and, more so, nearly-everything lose worth: 0.12 a halving below 3 % of the picture,
 * 1 a doubling above 30 %. With a `previous` field it also counts how far an include click kept what was selected, an exclude
 * click added nothing, and the answer for several clicks is favoured.
 */
export function chooseMask(
  candidates: readonly Candidate[],
  clicks: readonly Click[],
  picture: Size,
  previous: Field | null,
): number {
  const last = clicks.at(-1);
  let best = 0;
  let bestWorth = Number.NEGATIVE_INFINITY;
  for (const [index, candidate] of candidates.entries()) {
    const facts = factsOf(candidate.field, clicks, picture, previous);
    const worth =
      candidate.belief +
      worthAlone(facts) +
      (previous ? worthAfter(facts, last?.include ?? true, candidate.forSeveral) : 0);
    if (worth > bestWorth) {
      bestWorth = worth;
      best = index;
    }
  }
  return best;
}

function worthAlone({ area, stability, missed }: Facts): number {
  if (area === 0) return -100;
  const speck = area < SMALL_AREA ? 0.12 * Math.log2(SMALL_AREA / area) : 0;
  const flood = area > LARGE_AREA ? Math.log2(area / LARGE_AREA) : 0;
  return 0.7 * stability - 2 * missed - speck - flood;
}

function worthAfter({ kept, inside }: Facts, included: boolean, forSeveral: boolean): number {
  const favoured = forSeveral ? 0.3 : 0;
  return favoured + (included ? kept + 0.3 * inside : inside + 0.3 * kept);
}

function factsOf(field: Field, clicks: readonly Click[], picture: Size, previous: Field | null): Facts {
  const { values } = field;
  let [on, sure, likely, both, before] = [0, 0, 0, 0, 0];
  for (let cell = 0; cell < values.length; cell++) {
    const value = values[cell] ?? 0;
    const was = previous !== null && (previous.values[cell] ?? 0) > 0;
    if (value > 0) on++;
    if (value > 1) sure++;
    if (value > -1) likely++;
    if (was) before++;
    if (was && value > 0) both++;
  }
  const holds = (click: Click) => (values[cellAt(click.at, picture, field)] ?? 0) > 0 === click.include;
  return {
    area: on / values.length,
    stability: sure / Math.max(likely, 1),
    missed: clicks.filter((click) => !holds(click)).length,
    kept: both / Math.max(before, 1),
    inside: both / Math.max(on, 1),
  };
}

/**
 * Whether an answer overturns the one before it, which a click rarely asks for: an include click lost 40 % of what was selected or
 * took in three times as much and over a quarter of the picture, an exclude click added 40 % or left less than a quarter.
 */
export function overturns(field: Field, clicks: readonly Click[], picture: Size, previous: Field): boolean {
  const { area, kept, inside } = factsOf(field, clicks, picture, previous);
  if (clicks.at(-1)?.include) return kept < 0.6 || (area > 0.25 && inside * 3 < kept);
  return inside < 0.6 || kept < 0.25;
}

const NOTCHES = [0.05, 0.25, 0.75, 0.95] as const;
const LOGITS_OF_SPREAD = 4;

/** Which step of the slider decides among the answers: −2, −1, 0, 1 or 2 sizes from the chosen one. */
export function sizeStep(spread: number): number {
  const [least, less, more, most] = NOTCHES;
  if (spread < least) return -2;
  if (spread < less) return -1;
  if (spread > most) return 2;
  return spread > more ? 1 : 0;
}

/**
 * The chosen field moved by the slider's steps: a step up takes in the next larger answer (the pointwise larger of both), a step
 * down keeps what the next smaller one shares. Answers that contradict a click are passed over. More spread is never smaller.
 */
export function stepField(
  candidates: readonly Candidate[],
  chosen: number,
  step: number,
  clicks: readonly Click[],
  picture: Size,
): Field {
  const start = candidates[chosen];
  if (!start) throw new RangeError(`There is no answer ${chosen}.`);
  const size = (candidate: Candidate) =>
    candidate.field.values.reduce((on, value) => on + (value > 0 ? 1 : 0), 0);
  const agrees = (candidate: Candidate) =>
    clicks.every(
      (click) =>
        (candidate.field.values[cellAt(click.at, picture, candidate.field)] ?? 0) > 0 === click.include,
    );
  const own = size(start);
  const others = candidates
    .filter((candidate) => candidate !== start && agrees(candidate))
    .map((candidate) => ({ candidate, gap: (size(candidate) - own) * Math.sign(step) }))
    .filter(({ gap }) => gap > 0)
    .sort((a, b) => a.gap - b.gap)
    .slice(0, Math.abs(step));
  const pick = step > 0 ? Math.max : Math.min;
  const values = start.field.values.slice();
  for (const { candidate } of others) {
    for (let cell = 0; cell < values.length; cell++) {
      values[cell] = pick(values[cell] ?? 0, candidate.field.values[cell] ?? 0);
    }
  }
  return { ...start.field, values };
}

/** Within a step, the slider moves the threshold: ±4 logits from end to end of its range, 0 in the middle. */
export function shiftField(field: Field, spread: number): Field {
  const shift = (Math.min(Math.max(spread, 0), 1) - 0.5) * 2 * LOGITS_OF_SPREAD;
  return { ...field, values: field.values.map((value) => value + shift) };
}
