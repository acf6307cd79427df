import type { Size } from '../geometry/size.ts';
import type { DynamicLabel, LabelMap } from '../masks/labelMap.ts';
import type { Mode } from '../render/composeScene.ts';
import type { PairMotion } from '../render/flow/pairMotion.ts';
import type { Layers } from '../render/layers.ts';
import type { Mover, Raster } from '../render/scene.ts';
import type { WordKey } from '../words/words.ts';

/** What the layer worker is to make ready, at the size of the frames. Later versions take the place of earlier ones. */
export interface LayerJob {
  readonly version: number;
  readonly size: Size;
  /** Null when unchanged since the last job. */
  readonly pictures: { readonly first: Blob; readonly tail: Blob | null } | null;
  /** At the picture's size; null for a film of whole pictures, 'same' when unchanged since the last job. */
  readonly labels: LabelMap | null | 'same';
  /** The regions that move. */
  readonly moving: readonly DynamicLabel[];
}

/**
 * What the layer worker hands to the frame worker. A motion film stands still until its layers are there; a transition dissolves until
 * its motion is found, or for good when there is none.
 */
export type Content =
  | {
      readonly kind: 'picture';
      readonly version: number;
      readonly picture: Raster;
      readonly tail: Raster | null;
      readonly motion: boolean;
    }
  | { readonly kind: 'found'; readonly version: number; readonly motion: PairMotion | null }
  | { readonly kind: 'layers'; readonly version: number; readonly layers: Omit<Layers, 'picture'> }
  | { readonly kind: 'fill'; readonly version: number; readonly pixels: Uint8ClampedArray };

export type ToLayerWorker =
  | { readonly kind: 'connect'; readonly port: MessagePort }
  | { readonly kind: 'warmUp' }
  | { readonly kind: 'job'; readonly job: LayerJob };

export interface FromLayerWorker {
  readonly kind: 'failed';
  readonly message: WordKey;
}

/** How the regions move. */
export interface Paths {
  /** In pixels of the frames. */
  readonly movers: readonly Mover[];
  readonly frameCount: number;
  readonly mode: Mode;
}

export type ToFrameWorker =
  | { readonly kind: 'connect'; readonly port: MessagePort }
  | { readonly kind: 'warmUp' }
  | { readonly kind: 'movers'; readonly paths: Paths }
  /** Asks for a frame. The buffer, when given, is written over and comes back with it. */
  | { readonly kind: 'ask'; readonly index: number; readonly buffer: ArrayBuffer | null };

/** How far the content is: the picture alone, quickly filled or dissolving, or as the film will be. */
export type Readiness = 'still' | 'coarse' | 'fine';

/** A frame as it was drawn; `revision` tells which content and paths it shows. */
export interface DrawnFrame extends Size {
  readonly index: number;
  readonly revision: number;
  readonly buffer: ArrayBuffer;
}

/** What the frames show from now on: the content of which version, and how far it is. */
export interface Changed {
  readonly kind: 'changed';
  readonly revision: number;
  readonly version: number;
  readonly readiness: Readiness;
}

export type FromFrameWorker = Changed | { readonly kind: 'frame'; readonly frame: DrawnFrame };
