import { expose, transfer } from 'comlink';
import type { Size } from '../geometry/size.ts';
import { must } from '../kit/assert.ts';
import { chooseMask, overturns, shiftField, sizeStep, stepField } from './mask/chooseMask.ts';
import type { BinaryMask, Click } from './mask/click.ts';
import type { Field } from './mask/field.ts';
import { settleField } from './mask/settleField.ts';
import { pixelsOf } from './pixels.ts';
import { type Embedding, loadSamModel, type SamModel } from './samModel.ts';

export type ReadStep =
  | { readonly kind: 'downloading'; readonly loadedBytes: number }
  | { readonly kind: 'starting' }
  | { readonly kind: 'reading' };

interface Reading {
  readonly embedding: Embedding;
  readonly picture: Size;
  /** Answers already given, by the clicks and the slider's step: each click starts from the answer before it. */
  readonly answers: Map<string, Field>;
}

const MAX_ANSWERS = 64;
let model: Promise<SamModel> | null = null;
let reading: Reading | null = null;

const segmentWorker = {
  async load(assetsBase: string, onStep: (step: ReadStep) => void): Promise<void> {
    model ??= loadSamModel(
      assetsBase,
      (loadedBytes) => onStep({ kind: 'downloading', loadedBytes }),
      () => onStep({ kind: 'starting' }),
    );
    await model;
  },

  /** `bitmap` has its longer side at 1024; `picture` is the real size. */
  async read(bitmap: ImageBitmap, picture: Size): Promise<void> {
    reading = null;
    const { embed } = await must(model, 'model');
    const embedding = await embed(pixelsOf(bitmap));
    bitmap.close();
    reading = { embedding, picture, answers: new Map() };
  },

  async select(clicks: readonly Click[], spread: number): Promise<BinaryMask> {
    const { picture } = must(reading, 'picture that was read');
    const field = await answer(clicks, sizeStep(spread));
    const mask = settleField(shiftField(field, spread), clicks, picture);
    return transfer(mask, [mask.data.buffer]);
  },
};

/** The field for a list of clicks: the first decides among the answers, each further one corrects the answer before it. */
async function answer(clicks: readonly Click[], step: number): Promise<Field> {
  const { embedding, picture, answers } = must(reading, 'picture that was read');
  const key = JSON.stringify([step, clicks.map(({ at, include }) => [at.x, at.y, include])]);
  const known = answers.get(key);
  if (known) return known;
  const previous = clicks.length > 1 ? await answer(clicks.slice(0, -1), step) : null;
  const { decode } = await must(model, 'model');
  let candidates = await decode(embedding, clicks, picture, previous);
  const choose = () => chooseMask(candidates, clicks, picture, previous);
  const first = must(candidates[choose()], 'answer').field;
  if (previous && overturns(first, clicks, picture, previous)) {
    // The decoder leans too much on a bad answer before: it is asked again without it.
    candidates = [...candidates, ...(await decode(embedding, clicks, picture, null))];
  }
  const field = stepField(candidates, choose(), step, clicks, picture);
  if (answers.size >= MAX_ANSWERS) answers.clear();
  answers.set(key, field);
  return field;
}

export type SegmentWorker = typeof segmentWorker;
expose(segmentWorker);
