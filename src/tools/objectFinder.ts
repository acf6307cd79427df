import type { StoreApi } from 'zustand/vanilla';
import type { ImagePoint } from '../geometry/spaces.ts';
import type { Stencil } from '../masks/stencil.ts';

/** A point of the picture that the user wants in the selection (`include`) or out of it. */
export interface ObjectClick {
  readonly at: ImagePoint;
  readonly include: boolean;
}

export interface ObjectQuestion {
  /** In the order they were made: each corrects what the earlier ones gave. */
  readonly clicks: readonly ObjectClick[];
  /** 0 takes the least, 1 the most. */
  readonly spread: number;
}

/** What is known of the picture: only with `model` are answers good and quick enough to be shown while the pointer hovers. */
export type FinderStatus =
  | { readonly kind: 'idle' | 'opening' | 'starting' | 'reading' | 'model' }
  | { readonly kind: 'downloading'; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly kind: 'growing'; readonly why: 'cancelled' | 'failed' };

/** Finds the object under clicks on the first frame. Growing from the clicks along edges answers until the model has read it. */
export interface ObjectFinder {
  readonly status: StoreApi<FinderStatus>;
  /** The object at the picture's own size. Rejects with the signal's reason when aborted, else with an Error in words. */
  ask(question: ObjectQuestion, signal: AbortSignal): Promise<Stencil>;
  /** Stops loading or reading; growing answers from then on. */
  cancel(): void;
  /** Loads and reads again after `cancel` or a failure. */
  retry(): void;
}
