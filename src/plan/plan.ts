import type { KirinRequest } from '../contract/request.ts';
import type { Size } from '../geometry/size.ts';
import type { ImagePoint } from '../geometry/spaces.ts';
import { ok, type Result } from '../kit/result.ts';
import { coverage } from '../masks/coverage.ts';
import {
  DYNAMIC_LABELS,
  type DynamicLabel,
  type LabelMap,
  type RegionLabel,
  STATIC,
} from '../masks/labelMap.ts';
import type { Stencil } from '../masks/stencil.ts';
import { fromRequest, type OpenedRequest } from '../project/fromRequest.ts';
import { playedPoints } from '../trajectories/resample.ts';
import { type PictureReader, readPictures } from './requestPictures.ts';

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

/**
 * The plan of a request; null when it has no first frame, so that nothing can be drawn over its film. An error, in words, when that
 * frame cannot be read. Regions whose mask cannot be read are left out. Decodes every picture: some tenths of a second.
 */
export async function planOf(
  request: KirinRequest,
  reader: PictureReader,
  signal: AbortSignal,
): Promise<Result<Plan | null, string>> {
  // The tail is no part of the plan, and need not be fetched.
  const { image_tail: _, ...needed } = request;
  const pictures = await readPictures(reader, needed, signal);
  if (!pictures.ok) return pictures;
  return ok(planOfProject(fromRequest(needed, '', pictures.value)));
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
