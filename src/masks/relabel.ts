import { EMPTY_RECT, type Rect } from '../geometry/rect.ts';
import { DirtyBounds } from './dirtyBounds.ts';
import { FREE, type Label, type LabelMap, type LabelSet, type RegionLabel } from './labelMap.ts';
import { isLocked, type RegionTarget, takeable } from './regionTarget.ts';
import { runEnd, wordsOf } from './runs.ts';

/** Pixels of labels in `from` become `to`. */
interface Relabelling {
  readonly from: LabelSet;
  readonly to: Label;
}

/** Frees every pixel of the labels in `labels` that are not locked. Returns the bounds of what changed. */
export function clearLabels(
  map: LabelMap,
  { labels, locked }: { readonly labels: LabelSet; readonly locked: LabelSet },
): Rect {
  return relabel(map, [{ from: labels & ~locked, to: FREE }]);
}

/** Gives every pixel of region `from` to region `to`; nothing when either is locked. Returns the bounds of what changed. */
export function moveToRegion(
  map: LabelMap,
  { from, to, locked }: { readonly from: RegionLabel; readonly to: RegionLabel; readonly locked: LabelSet },
): Rect {
  if (isLocked({ label: from, locked }) || isLocked({ label: to, locked })) return EMPTY_RECT;
  return relabel(map, [{ from: 1 << from, to }]);
}

/** Gives every free pixel to the region: "everything else is static". Returns the bounds of what changed. */
export function fillRest(map: LabelMap, target: RegionTarget): Rect {
  if (isLocked(target)) return EMPTY_RECT;
  return relabel(map, [{ from: takeable(target) & (1 << FREE), to: target.label }]);
}

/** The region's pixels become free, and every other pixel that is not locked becomes the region's. Returns the bounds of what changed. */
export function invertRegion(map: LabelMap, target: RegionTarget): Rect {
  if (isLocked(target)) return EMPTY_RECT;
  const { label } = target;
  return relabel(map, [
    { from: 1 << label, to: FREE },
    { from: takeable(target), to: label },
  ]);
}

/** All at once, so that a pixel is never relabelled twice. */
function relabel(map: LabelMap, changes: readonly Relabelling[]): Rect {
  const table = Uint8Array.from({ length: 8 }, (_, label) => {
    const change = changes.find(({ from }) => (from >>> label) & 1);
    return change ? change.to : label;
  });
  const { data, width } = map;
  const words = wordsOf(data);
  const dirty = new DirtyBounds();
  for (let i = 0; i < data.length; ) {
    const end = runEnd(data, words, i, data.length);
    const is = data[i] ?? 0;
    const becomes = table[is] ?? is;
    if (becomes !== is) {
      data.fill(becomes, i, end);
      addRun(dirty, width, i, end);
    }
    i = end;
  }
  return dirty.rect;
}

/** A run of indices may go on over several rows. */
function addRun(dirty: DirtyBounds, width: number, start: number, end: number): void {
  const y = Math.floor(start / width);
  const lastY = Math.floor((end - 1) / width);
  if (y === lastY) {
    dirty.add(y, start - y * width, end - y * width);
    return;
  }
  dirty.add(y, start - y * width, width);
  dirty.add(lastY, 0, end - lastY * width);
  if (lastY > y + 1) dirty.add(y + 1, 0, width);
}
