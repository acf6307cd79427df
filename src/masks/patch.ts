import { intersectRect, type Rect, wholeRect } from '../geometry/rect.ts';
import { differingRect } from './difference.ts';
import { createLabelMap, type LabelMap } from './labelMap.ts';
import { decodeRuns, encodeRuns, type Runs } from './runs.ts';

/** The bytes of a rectangle of the label map before and after one gesture. */
export interface Patch {
  readonly rect: Rect;
  readonly before: Runs;
  readonly after: Runs;
}

/** The whole label map, run-length coded; null when there is no picture. */
export interface PackedLabels {
  readonly width: number;
  readonly height: number;
  readonly runs: Runs;
}

/**
 * What turns `before` into `after` inside `dirty`, tightened to the pixels that differ; null when none does.
 * Both maps have one size; the part of `dirty` outside them is left out, and differences outside `dirty` are not seen.
 */
export function diffPatch(before: LabelMap, after: LabelMap, dirty: Rect): Patch | null {
  const rect = differingRect(before, after, intersectRect(dirty, wholeRect(after)));
  return rect && { rect, before: encodeRuns(before, rect), after: encodeRuns(after, rect) };
}

/** Puts one side of the patch into the map, which must have the size the patch was taken at. */
export function applyPatch(map: LabelMap, patch: Patch, side: 'before' | 'after'): void {
  decodeRuns(map, patch.rect, patch[side]);
}

/** The whole map as runs: what is stored. */
export const packLabels = (map: LabelMap): PackedLabels => ({
  width: map.width,
  height: map.height,
  runs: encodeRuns(map, wholeRect(map)),
});

/** A new map from its runs. Throws when they do not fill width × height exactly. */
export function unpackLabels(packed: PackedLabels): LabelMap {
  const map = createLabelMap(packed);
  decodeRuns(map, wholeRect(map), packed.runs);
  return map;
}
