import { FREE, type LabelSet, labelSet, REGION_LABELS, type RegionLabel } from './labelMap.ts';

/**
 * What an operation on a region works on. It paints like a brush: over free pixels and those of other regions, never over pixels of
 * `locked` labels. A region that is locked itself is left as it is.
 */
export interface RegionTarget {
  readonly label: RegionLabel;
  readonly locked: LabelSet;
}

export const isLocked = ({ label, locked }: RegionTarget): boolean => ((locked >>> label) & 1) === 1;

/** The labels whose pixels the region may take. */
export const takeable = ({ label, locked }: RegionTarget): LabelSet =>
  labelSet([FREE, ...REGION_LABELS]) & ~locked & ~(1 << label);
