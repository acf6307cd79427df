import type { ImagePoint } from '../geometry/spaces.ts';
import type { RegionLabel } from '../masks/labelMap.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import type { Shift } from '../trajectories/transform.ts';
import type { ObjectClick } from './objectFinder.ts';

/** A box in continuous image pixels, x0 ≤ x1 and y0 ≤ y1. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** A placed point as it can be taken hold of. */
export interface PointHandle {
  readonly at: ImagePoint;
  readonly selected: boolean;
}

/**
 * What a gesture shows before it ends and is not yet in the document. The stage draws it without React.
 * `points` may grow in place between two announcements.
 */
export type LiveShape =
  | {
      readonly kind: 'path';
      readonly label: RegionLabel;
      readonly points: readonly ImagePoint[];
      /** What the region would get; `points` are then those that would be sent. Not known while a hand draws. */
      readonly trajectory?: Trajectory;
      /** The placed points. */
      readonly handles?: readonly PointHandle[];
      /** How far the region itself has gone with its path, in image pixels. */
      readonly carried?: Shift;
    }
  | {
      readonly kind: 'polygon';
      readonly label: RegionLabel;
      readonly erases: boolean;
      readonly points: readonly ImagePoint[];
    }
  | {
      /** An outline that is laid corner by corner: through `corners`, on to `tip`, and back. */
      readonly kind: 'outline';
      readonly label: RegionLabel;
      readonly erases: boolean;
      readonly corners: readonly ImagePoint[];
      /** The pointer. */
      readonly tip: ImagePoint;
      /** A click at the pointer would close it. */
      readonly closes: boolean;
    }
  | {
      /** What Smart select would select, closed outlines filled even-odd, and where it was clicked. */
      readonly kind: 'object';
      readonly label: RegionLabel;
      readonly erases: boolean;
      readonly outlines: readonly (readonly ImagePoint[])[];
      readonly marks: readonly ObjectClick[];
    }
  | {
      /** What it touches will be selected. */
      readonly kind: 'marquee';
      readonly label: RegionLabel;
      readonly box: Box;
      /** The placed points, as they would be selected. */
      readonly handles: readonly PointHandle[];
    }
  | {
      readonly kind: 'rectangle' | 'ellipse';
      readonly label: RegionLabel;
      readonly erases: boolean;
      readonly box: Box;
      /** The pointer: the size is written beside it. */
      readonly tip: ImagePoint;
    };
