import type { Rect } from '../geometry/rect.ts';
import type { LabelMap } from '../masks/labelMap.ts';
import type { RectBytes } from '../masks/rectBytes.ts';
import type { OverlayView } from './overlayPixels.ts';
import type { RingPlace } from './ringPlace.ts';

/** What the worker draws on: the regions' colours, and above the paths the brush's ring. */
export type StrokeLayer = 'overlay' | 'ring';

/** A canvas and the device pixels of the whole that it shows. */
interface BlankTile {
  readonly canvas: OffscreenCanvas;
  readonly rect: Rect;
}

export type ToStrokeWorker =
  /** Empty canvases of another size, in place of the layer's last ones. */
  | {
      readonly kind: 'tiles';
      readonly layer: StrokeLayer;
      readonly tiles: readonly BlankTile[];
      readonly pixelRatio: number;
    }
  /** Another view, answered when it can be seen. Without a map the last one is shown. */
  | {
      readonly kind: 'view';
      readonly id: number;
      readonly look: Omit<OverlayView, 'map'>;
      readonly map: LabelMap | null;
    }
  /** What one pointer move brings, in one message: each costs the page as much as a small drawing. */
  | { readonly kind: 'step'; readonly pixels: RectBytes | null; readonly ring: RingPlace | null };

/** The view of this number is on its canvas. */
export interface FromStrokeWorker {
  readonly id: number;
}
