import { sameAspect } from '../geometry/aspect.ts';
import type { Size } from '../geometry/size.ts';
import { imagePoint } from '../geometry/spaces.ts';
import { type LabelMap, REGION_LABELS } from '../masks/labelMap.ts';
import { scaleLabelMap } from '../masks/scaleLabelMap.ts';
import { type Document, withRegion } from '../project/document.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import { mapPlaces } from '../trajectories/transform.ts';

/** What can become of the work on the old picture: it fits as it is, it fits once it is scaled, or it cannot be kept. */
export type Fit = 'same' | 'scaled' | 'none';

export function fitOf(from: Size, to: Size): Fit {
  if (from.width === to.width && from.height === to.height) return 'same';
  return sameAspect(from, to) ? 'scaled' : 'none';
}

/** The trajectory on a picture of another size: every sample keeps its share of width and height, its time stays. */
export const scaleTrajectory = (trajectory: Trajectory, from: Size, to: Size): Trajectory =>
  mapPlaces(trajectory, ({ x, y }) => imagePoint((x * to.width) / from.width, (y * to.height) / from.height));

/** Regions and label map carried over to a picture of size `to`. Names, locks and all that is not a place stay. */
export function scaleWork(
  document: Document,
  labels: LabelMap,
  to: Size,
): { readonly regions: Document['regions']; readonly labels: LabelMap } {
  const scaled = REGION_LABELS.reduce((now, label) => {
    const { trajectory } = now.regions[label];
    if (!trajectory) return now;
    return withRegion(now, label, { trajectory: scaleTrajectory(trajectory, labels, to) });
  }, document);
  return { regions: scaled.regions, labels: scaleLabelMap(labels, to) };
}
