import type { RegionLabel } from '../masks/labelMap.ts';
import { isPlaced } from '../trajectories/trajectory.ts';
import type { Region } from './document.ts';

/** Which placed points are selected, by index, and on whose path. */
export interface PointSelection {
  readonly label: RegionLabel;
  readonly indices: ReadonlySet<number>;
}

const NONE: ReadonlySet<number> = new Set();

/**
 * The points selected on a region's path. None when the selection was made on another region, or on a path that had more
 * points: after an undo its numbers mean other points.
 */
export function selectedPointsOf(selection: PointSelection | null, region: Region): ReadonlySet<number> {
  const { trajectory } = region;
  if (selection?.label !== region.label || !trajectory || !isPlaced(trajectory)) return NONE;
  const { length } = trajectory.samples;
  return [...selection.indices].every((index) => index < length) ? selection.indices : NONE;
}
