import type { Size } from '../geometry/size.ts';
import type { ImagePoint } from '../geometry/spaces.ts';
import { coverage } from '../masks/coverage.ts';
import {
  DYNAMIC_LABELS,
  type DynamicLabel,
  type LabelMap,
  type RegionLabel,
  STATIC,
} from '../masks/labelMap.ts';
import type { Stencil } from '../masks/stencil.ts';
import type { OpenedRequest } from '../project/fromRequest.ts';
import { playedPoints } from '../trajectories/resample.ts';

/** A region as it was asked to move. */
export interface PlannedRegion {
  /** `dynamic_masks[i]` has label i + 1. */
  readonly label: DynamicLabel;
  /** In pixels of the picture. Point i of n stands at t = i / (n − 1) of the film, straight in between: see `positionAt`. */
  readonly points: readonly ImagePoint[];
  /** Bends where it touches the static region. */
  readonly elastic: boolean;
}

/** What a request asks for, in pixels of its first frame as the editor holds it (upright, within the limits of its size). */
export interface Plan {
  readonly size: Size;
  /** Which region owns each pixel. Where masks overlap the later one counts, and the static one over all, as in the film. */
  readonly labels: LabelMap;
  /** Regions that hold a pixel and have a path, in the order of `dynamic_masks`. */
  readonly regions: readonly PlannedRegion[];
  readonly hasStatic: boolean;
}

/** The plan of a request that has been opened as a project; null when it has no first frame. */
export function planOfProject({ document, labels }: Pick<OpenedRequest, 'document' | 'labels'>): Plan | null {
  const { first, regions } = document;
  if (!first || !labels) return null;
  const counts = coverage(labels);
  const planned = DYNAMIC_LABELS.flatMap((label): PlannedRegion[] => {
    const { trajectory, elastic } = regions[label];
    const points = trajectory ? playedPoints(trajectory, first) : [];
    return counts[label] && points.length > 1 ? [{ label, points, elastic }] : [];
  });
  const size = { width: first.width, height: first.height };
  return { size, labels, regions: planned, hasStatic: (counts[STATIC] ?? 0) > 0 };
}

/** The pixels of one region: to trace its outline (`traceOutlines`) or to weigh what is seen in it. */
export const regionStencil = ({ width, height, data }: LabelMap, label: RegionLabel): Stencil => ({
  width,
  height,
  data: data.map((owner) => (owner === label ? 1 : 0)),
});
