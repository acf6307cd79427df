import { proxy, transfer } from 'comlink';
import type { Size } from '../geometry/size.ts';
import { must } from '../kit/assert.ts';
import type { GrowWorker } from './growWorker.ts';
import type { BinaryMask, Click } from './mask/click.ts';
import { ENCODER_SIDE, fitSize } from './mask/encoderInput.ts';
import { GROW_SIDE } from './mask/growRegion.ts';
import { MODEL_BYTES } from './modelFiles.ts';
import { type OwnWorker, ownWorker } from './ownWorker.ts';
import type { ReadStep, SegmentWorker } from './segmentWorker.ts';

export type ReadProgress =
  | { readonly kind: 'downloading'; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly kind: 'starting' }
  | { readonly kind: 'reading' };

/** How selecting works for the picture that was read: with the model, or by growing and why. */
export type ReadOutcome =
  | { readonly how: 'model' }
  | { readonly how: 'grow'; readonly why: 'cancelled' | 'failed'; readonly message: string };

export interface Selection extends BinaryMask {
  readonly how: 'model' | 'grow';
  readonly ms: number;
}

export interface Question {
  /** In the order they were made: each corrects what the earlier ones gave. The same list always gives the same mask. */
  readonly clicks: readonly Click[];
  /** 0 takes the least, 1 the most, 0.5 what looks right. */
  readonly spread: number;
}

export interface Selector {
  /** Whether the model answers the next question; growing answers until then. */
  readonly ready: boolean;
  /**
   * Takes a picture. Loads the model when this is the first. Questions may be asked at once and are answered by growing until it
   * ends. Aborting stops the download or the reading and leaves growing; a later `read` starts again from what the cache kept.
   */
  read(picture: ImageBitmap | ImageData, signal: AbortSignal): Promise<ReadOutcome>;
  /** The mask at the picture's size. Rejects with the signal's reason when aborted, with an Error when no picture was read. */
  select(question: Question, signal: AbortSignal): Promise<Selection>;
  dispose(): void;
}

export interface SelectorOptions {
  /** Where the model's files are served, as an absolute address or a path: `/models/`. */
  readonly assetsBase: string;
  readonly onProgress: (progress: ReadProgress) => void;
}

/** Selects objects by clicks, in workers of its own: the caller throttles what it asks while the pointer hovers. */
export function createSelector({ assetsBase, onProgress }: SelectorOptions): Selector {
  const base = new URL(assetsBase, location.href).href;
  let grower: OwnWorker<GrowWorker> | null = null;
  let model: OwnWorker<SegmentWorker> | null = null;
  let size: Size | null = null;
  let ready = false;
  let turn = 0;

  const stopModel = () => {
    ready = false;
    model?.stop();
    model = null;
  };

  async function readWithModel(picture: ImageBitmap | ImageData, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    model ??= ownWorker<SegmentWorker>(startModel());
    const { remote, outcome } = model;
    const onStep = proxy((step: ReadStep) => onProgress(withTotal(step)));
    await outcome(remote.load(base, onStep), signal);
    onProgress({ kind: 'reading' });
    const shown = await shrink(picture, fitSize(picture, ENCODER_SIDE));
    const real = { width: picture.width, height: picture.height };
    await outcome(remote.read(transfer(shown, [shown]), real), signal);
  }

  return {
    get ready() {
      return ready;
    },
    async read(picture, signal) {
      const mine = ++turn;
      ready = false;
      size = { width: picture.width, height: picture.height };
      grower ??= ownWorker<GrowWorker>(startGrower());
      const small = await shrink(picture, smaller(picture, GROW_SIDE));
      await grower.remote.read(transfer(small, [small]));
      try {
        await readWithModel(picture, signal);
        ready = mine === turn;
        return { how: 'model' };
      } catch (error) {
        // A worker inside the encoder hears nothing until it is done, so the only way to stop it is to end it.
        if (mine === turn) stopModel();
        return { how: 'grow', why: signal.aborted ? 'cancelled' : 'failed', message: messageOf(error) };
      }
    },
    async select(question, signal) {
      const started = performance.now();
      const picture = must(size, 'picture to select in');
      const how = ready && model ? 'model' : 'grow';
      const mask =
        ready && model
          ? await model.outcome(model.remote.select(question.clicks, question.spread), signal)
          : await grow(must(grower, 'picture to select in'), { ...question, picture }, signal);
      return { ...mask, how, ms: performance.now() - started };
    },
    dispose() {
      turn++;
      stopModel();
      grower?.stop();
      grower = null;
    },
  };
}

async function grow(
  { remote, outcome }: OwnWorker<GrowWorker>,
  question: Question & { readonly picture: Size },
  signal: AbortSignal,
): Promise<BinaryMask> {
  return must(await outcome(remote.select(question), signal), 'picture to select in');
}

const startModel = () =>
  new Worker(new URL('./segmentWorker.ts', import.meta.url), { type: 'module', name: 'smart select' });

const startGrower = () =>
  new Worker(new URL('./growWorker.ts', import.meta.url), { type: 'module', name: 'region growing' });

const withTotal = (step: ReadStep): ReadProgress =>
  step.kind === 'downloading' ? { ...step, totalBytes: MODEL_BYTES } : step;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const shrink = (picture: ImageBitmap | ImageData, { width, height }: Size): Promise<ImageBitmap> =>
  createImageBitmap(picture, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' });

/** The picture's size, at most `longSide`: growing gains nothing from a picture made larger. */
const smaller = (picture: Size, longSide: number): Size =>
  Math.max(picture.width, picture.height) <= longSide
    ? { width: picture.width, height: picture.height }
    : fitSize(picture, longSide);
