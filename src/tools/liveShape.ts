import type { ImagePoint } from '../geometry/spaces.ts';
import type { RegionLabel } from '../masks/labelMap.ts';

/** A box in continuous image pixels, x0 ≤ x1 and y0 ≤ y1. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/**
 * What a gesture shows before it ends and is not yet in the document. The stage draws it without React.
 * `points` may grow in place between two announcements.
 */
export type LiveShape =
  | { readonly kind: 'path'; readonly label: RegionLabel; readonly points: readonly ImagePoint[] }
  | {
      readonly kind: 'polygon';
      readonly label: RegionLabel;
      readonly erases: boolean;
      readonly points: readonly ImagePoint[];
    }
  | {
      readonly kind: 'rectangle' | 'ellipse';
      readonly label: RegionLabel;
      readonly erases: boolean;
      readonly box: Box;
    };
