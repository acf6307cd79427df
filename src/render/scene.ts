import type { Size } from '../geometry/size.ts';
import type { ImagePoint } from '../geometry/spaces.ts';
import type { DynamicLabel, LabelMap } from '../masks/labelMap.ts';

/** 8-bit RGBA, row by row from the top-left, not premultiplied, opaque. */
export interface Raster extends Size {
  readonly data: Uint8ClampedArray;
}

/** A region and where its handle stands over the clip, in the scene's own image space; evenly timed. */
export interface Mover {
  readonly label: DynamicLabel;
  /** At least two points. Point i of n stands at t = i / (n − 1). The region is shifted by point(t) − point(0). */
  readonly points: readonly ImagePoint[];
  /** Bends where it touches the static region: there it stays, away from it it follows its path. Rigid when left out. */
  readonly elastic?: boolean;
}

/** What a film shows, at the film's own size. Every raster and the label map have that size. */
export type Scene =
  | {
      readonly kind: 'motion';
      readonly picture: Raster;
      readonly labels: LabelMap;
      /** Later ones lie above earlier ones; the static region lies above all. Labels without a mover stay where they are. */
      readonly movers: readonly Mover[];
      readonly frameCount: number;
      /** How long a frame is exposed, as a share of the time between two: 0.5 is a shutter of 180°. Sharp frames when left out. */
      readonly shutter?: number;
    }
  | {
      readonly kind: 'transition';
      readonly first: Raster;
      readonly tail: Raster;
      readonly frameCount: number;
    }
  | { readonly kind: 'pushIn'; readonly picture: Raster; readonly frameCount: number };

/** Renders any frame of a scene, in any order; the same scene gives the same bytes. */
export interface SceneRenderer extends Size {
  readonly frameCount: number;
  /** Writes frame `index` (0..frameCount−1) into `into`, width × height × 4 bytes of opaque RGBA. */
  renderFrame(index: number, into: Uint8ClampedArray): void;
}
