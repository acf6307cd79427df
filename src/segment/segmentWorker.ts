import { expose, transfer } from 'comlink';
import type { Size } from '../geometry/size.ts';
import { must } from '../kit/assert.ts';
import type { GpuChoice } from './gpu.ts';
import { type Candidate, chooseMask, overturns, shiftField, sizeStep, stepField } from './mask/chooseMask.ts';
import type { BinaryMask, Click } from './mask/click.ts';
import type { Field } from './mask/field.ts';
import { averageOver, type Guide, guidedField } from './mask/guidedField.ts';
import { joinAnswers, noMoreThan } from './mask/joinAnswers.ts';
import { boxBlur, toLab } from './mask/lab.ts';
import { settleField } from './mask/settleField.ts';
import type { Backend } from './modelFiles.ts';
import { pixelsOf } from './pixels.ts';
import { type Embedding, loadSamModel, type SamModel, usedSize } from './samModel.ts';

export type ReadStep =
  | { readonly kind: 'downloading'; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly kind: 'starting' }
  | { readonly kind: 'reading' };

interface Reading {
  readonly embedding: Embedding;
  readonly picture: Size;
  /** The picture's own edges, for the edge of each answer. */
  readonly guide: Guide;
  /** Answers already given, by the clicks and the slider's step: each click starts from the answer before it. */
  readonly answers: Map<string, Field>;
}

const MAX_ANSWERS = 64;
let model: Promise<SamModel> | null = null;
let reading: Reading | null = null;

const segmentWorker = {
  /** Loads the model, once for this worker. */
  async load(
    { assetsBase, gpu }: { readonly assetsBase: string; readonly gpu: GpuChoice },
    onStep: (step: ReadStep) => void,
  ): Promise<void> {
    model ??= loadSamModel({
      assetsBase,
      gpu,
      onBytes: (loadedBytes, totalBytes) => onStep({ kind: 'downloading', loadedBytes, totalBytes }),
      onStarting: () => onStep({ kind: 'starting' }),
    });
    await model;
  },

  /** `bitmap` has its longer side at 1024; `picture` is the real size. Returns where it was read. */
  async read(bitmap: ImageBitmap, picture: Size): Promise<Backend> {
    reading = null;
    const sam = await must(model, 'model');
    const pixels = pixelsOf(bitmap);
    bitmap.close();
    const embedding = await sam.embed(pixels);
    // Single hairs would make a ragged edge.
    const sharp = boxBlur(toLab(pixels), 2);
    const guide = { sharp, coarse: averageOver(sharp, usedSize(picture)) };
    reading = { embedding, picture, guide, answers: new Map() };
    return sam.backend;
  },

  async select(clicks: readonly Click[], spread: number): Promise<BinaryMask> {
    const { picture, guide } = must(reading, 'picture that was read');
    const field = shiftField(await answer(clicks, sizeStep(spread)), spread);
    const mask = settleField(guidedField(field, guide), clicks, picture);
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
  if (previous) candidates = [...candidates, ...joinAnswers(previous, await alone(clicks), clicks, picture)];
  const chosen = stepField(candidates, choose(), step, clicks, picture);
  const field = previous && !clicks.at(-1)?.include ? noMoreThan(previous, chosen) : chosen;
  if (answers.size >= MAX_ANSWERS) answers.clear();
  answers.set(key, field);
  return field;
}

/** What the last click would have selected on its own. */
async function alone(clicks: readonly Click[]): Promise<Candidate[]> {
  const { embedding, picture } = must(reading, 'picture that was read');
  const { at } = must(clicks.at(-1), 'click');
  const { decode } = await must(model, 'model');
  return decode(embedding, [{ at, include: true }], picture, null);
}

export type SegmentWorker = typeof segmentWorker;
expose(segmentWorker);
