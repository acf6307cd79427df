import type { Size } from '../geometry/size.ts';

/** Which region owns a pixel. 0 is free, 1–6 the moving regions, 7 the static one; a pixel has exactly one owner. */
export type DynamicLabel = 1 | 2 | 3 | 4 | 5 | 6;
export type RegionLabel = DynamicLabel | 7;
export type Label = 0 | RegionLabel;

export const FREE: Label = 0;
export const STATIC: RegionLabel = 7;
export const DYNAMIC_LABELS: readonly DynamicLabel[] = [1, 2, 3, 4, 5, 6];
export const isDynamic = (label: RegionLabel): label is DynamicLabel => label !== STATIC;
export const REGION_LABELS: readonly RegionLabel[] = [1, 2, 3, 4, 5, 6, 7];

/** A byte a pixel at the picture's own resolution, row by row from the top-left: `data[y * width + x]`. Changed in place. */
export interface LabelMap extends Size {
  readonly data: Uint8Array;
}

export const createLabelMap = (size: Size): LabelMap => ({
  width: size.width,
  height: size.height,
  data: new Uint8Array(size.width * size.height),
});

/** A set of labels as bits: bit `label` is set when it is in the set. */
export type LabelSet = number;
export const labelSet = (labels: Iterable<Label>): LabelSet => {
  let bits = 0;
  for (const label of labels) bits |= 1 << label;
  return bits;
};
