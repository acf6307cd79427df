import type { Size } from '../geometry/size.ts';
import type { LabelMap } from '../masks/labelMap.ts';
import { filmMovers, type Mode } from '../render/composeScene.ts';
import { outputSize } from '../render/outputSize.ts';
import type { Mover } from '../render/scene.ts';
import { frameCount } from '../render/timing.ts';
import { movingOf, type PreviewSource, pictureBlob } from './source.ts';

/** A film to write, at the engine's own size. */
export interface SaveJob {
  readonly size: Size;
  readonly picture: Blob;
  readonly tail: Blob | null;
  /** At the picture's size. */
  readonly labels: LabelMap | null;
  /** In pixels of the film. */
  readonly movers: readonly Mover[];
  readonly frameCount: number;
  readonly mode: Mode;
}

export type FromSaveWorker =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'finished'; readonly film: ArrayBuffer }
  | { readonly kind: 'failed' };

export function saveJobOf(source: PreviewSource): SaveJob {
  const size = outputSize(source.picture);
  return {
    size,
    picture: pictureBlob(source.picture),
    tail: source.tail && pictureBlob(source.tail),
    labels: source.labels,
    movers: filmMovers(movingOf(source), source.picture, size),
    frameCount: frameCount(source.durationS),
    mode: source.mode,
  };
}
