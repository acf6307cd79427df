import { proxy, transfer } from 'comlink';
import type { Size } from '../geometry/size.ts';
import { must } from '../kit/assert.ts';
import type { GpuChoice } from './gpu.ts';
import type { GrowWorker } from './growWorker.ts';
import type { BinaryMask, Click } from './mask/click.ts';
import { ENCODER_SIDE, fitSize } from './mask/encoderInput.ts';
import { GROW_SIDE } from './mask/growRegion.ts';
import type { Backend } from './modelFiles.ts';
import { type OwnWorker, ownWorker } from './ownWorker.ts';
import type { ReadStep, SegmentWorker } from './segmentWorker.ts';

/** What goes on; `lost` comes at any time after the reading, when the model fails. Growing answers from then on. */
export type SelectorNews = ReadStep | { readonly kind: 'lost'; readonly message: string };

/** How selecting works for the picture that was read: with the model, or by growing and why. */
export type ReadOutcome =
  | { readonly how: 'model'; readonly backend: Backend }
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
  /** The mask at the picture's size; from growing when the model fails over it. Rejects with the signal's reason when aborted, with an Error when no picture was read. */
  select(question: Question, signal: AbortSignal): Promise<Selection>;
  dispose(): void;
}

export interface SelectorOptions {
  /** Where the model's files are served, as an absolute address or a path: `/models/`. */
  readonly assetsBase: string;
  readonly onNews: (news: SelectorNews) => void;
  /** Whether the model may run on a graphics card; `card` when left out. */
  readonly gpu?: GpuChoice;
}

/** Selects objects by clicks, in workers of its own: the caller throttles what it asks while the pointer hovers. */
export function createSelector(options: SelectorOptions): Selector {
  return new WorkerSelector(options);
}

class WorkerSelector implements Selector {
  ready = false;
  private readonly options: SelectorOptions;
  private grower: OwnWorker<GrowWorker> | null = null;
  private model: OwnWorker<SegmentWorker> | null = null;
  private size: Size | null = null;
  private turn = 0;

  constructor(options: SelectorOptions) {
    this.options = options;
  }

  async read(picture: ImageBitmap | ImageData, signal: AbortSignal): Promise<ReadOutcome> {
    const mine = ++this.turn;
    this.ready = false;
    this.size = { width: picture.width, height: picture.height };
    try {
      await this.readForGrowing(picture);
      const backend = await this.readWithModel(picture, signal);
      this.ready = mine === this.turn;
      return { how: 'model', backend };
    } catch (error) {
      // A worker inside the encoder hears nothing until it is done, so the only way to stop it is to end it.
      if (mine === this.turn) this.stopModel();
      return { how: 'grow', why: signal.aborted ? 'cancelled' : 'failed', message: messageOf(error) };
    }
  }

  async select(question: Question, signal: AbortSignal): Promise<Selection> {
    const started = performance.now();
    const picture = must(this.size, 'picture to select in');
    const byModel = await this.askModel(question, signal);
    const mask = byModel ?? (await grow(this.grower, { ...question, picture }, signal));
    return { ...mask, how: byModel ? 'model' : 'grow', ms: performance.now() - started };
  }

  dispose(): void {
    this.turn++;
    this.stopModel();
    this.grower?.stop();
    this.grower = null;
  }

  private async readForGrowing(picture: ImageBitmap | ImageData): Promise<void> {
    this.grower ??= this.newGrower();
    const { remote, outcome } = this.grower;
    const small = await shrink(picture, smaller(picture, GROW_SIDE));
    await outcome(remote.read(transfer(small, [small])), never);
  }

  private async readWithModel(picture: ImageBitmap | ImageData, signal: AbortSignal): Promise<Backend> {
    signal.throwIfAborted();
    this.model ??= this.newModel();
    const { remote, outcome } = this.model;
    const { assetsBase, gpu = 'card', onNews } = this.options;
    const files = { assetsBase: new URL(assetsBase, location.href).href, gpu };
    await outcome(remote.load(files, proxy(onNews)), signal);
    onNews({ kind: 'reading' });
    const shown = await shrink(picture, fitSize(picture, ENCODER_SIDE));
    const real = { width: picture.width, height: picture.height };
    return outcome(remote.read(transfer(shown, [shown]), real), signal);
  }

  /** Null when growing is to answer: there is no model, or it failed over the question. */
  private async askModel(question: Question, signal: AbortSignal): Promise<BinaryMask | null> {
    const asked = this.model;
    if (!this.ready || !asked) return null;
    try {
      return await asked.outcome(asked.remote.select(question.clicks, question.spread), signal);
    } catch (error) {
      if (signal.aborted) throw error;
      this.lost(asked, messageOf(error));
      return null;
    }
  }

  private newModel(): OwnWorker<SegmentWorker> {
    const started = ownWorker<SegmentWorker>(startModel());
    started.onFailure((message) => this.lost(started, message));
    return started;
  }

  private newGrower(): OwnWorker<GrowWorker> {
    const started = ownWorker<GrowWorker>(startGrower());
    started.onFailure(() => {
      if (this.grower === started) this.grower = null;
    });
    return started;
  }

  private lost(failed: OwnWorker<SegmentWorker>, message: string): void {
    // While a picture is read, its outcome says so.
    if (this.model !== failed || !this.ready) return;
    this.stopModel();
    this.options.onNews({ kind: 'lost', message });
  }

  private stopModel(): void {
    this.ready = false;
    this.model?.stop();
    this.model = null;
  }
}

const never = new AbortController().signal;
async function grow(
  grower: OwnWorker<GrowWorker> | null,
  question: Question & { readonly picture: Size },
  signal: AbortSignal,
): Promise<BinaryMask> {
  if (!grower) throw new Error('its worker failed. Load the model again.');
  const { remote, outcome } = grower;
  return must(await outcome(remote.select(question), signal), 'picture to select in');
}

const startModel = () =>
  new Worker(new URL('./segmentWorker.ts', import.meta.url), { type: 'module', name: 'smart select' });

const startGrower = () =>
  new Worker(new URL('./growWorker.ts', import.meta.url), { type: 'module', name: 'region growing' });

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const shrink = (picture: ImageBitmap | ImageData, { width, height }: Size): Promise<ImageBitmap> =>
  createImageBitmap(picture, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' });

/** The picture's size, at most `longSide`: growing gains nothing from a picture made larger. */
const smaller = (picture: Size, longSide: number): Size =>
  Math.max(picture.width, picture.height) <= longSide
    ? { width: picture.width, height: picture.height }
    : fitSize(picture, longSide);
