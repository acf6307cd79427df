import { EMPTY_RECT, isEmptyRect, type Rect } from '../geometry/rect.ts';
import { type ComponentRun, Components } from './components.ts';
import { regionBounds } from './coverage.ts';
import { DirtyBounds } from './dirtyBounds.ts';
import { FREE, type Label, type LabelMap, type LabelSet } from './labelMap.ts';
import { isLocked, type RegionTarget, takeable } from './regionTarget.ts';

/**
 * Gives the region what it encloses: every connected area (by sides) of other pixels that does not touch the picture's border. Locked pixels
 * inside a hole stay, the rest of the hole is filled. Returns the bounds of what changed.
 */
export function fillHoles(map: LabelMap, target: RegionTarget): Rect {
  // What is beside the region's bounds reaches the border of the picture: a hole keeps off the border of the bounds.
  const rect = regionBounds(map, target.label);
  if (isLocked(target) || isEmptyRect(rect)) return EMPTY_RECT;
  const others = new Components(map, { rect, labels: ~(1 << target.label), diagonal: false });
  return relabelRuns(map, others, {
    chosen: ({ root }) => !others.touchesEdge(root),
    label: target.label,
    over: takeable(target),
  });
}

/** A part of the region is a speck when it has fewer pixels than this. */
export interface SpeckSize extends RegionTarget {
  readonly smallerThanPx: number;
}

/**
 * Frees the parts of the region (connected by sides or corners) that have fewer than `smallerThanPx` pixels. The largest part always stays, so
 * that a region is never lost whole. Returns the bounds of what changed.
 */
export function removeSpecks(map: LabelMap, specks: SpeckSize): Rect {
  const rect = regionBounds(map, specks.label);
  if (isLocked(specks) || isEmptyRect(rect)) return EMPTY_RECT;
  const parts = new Components(map, { rect, labels: 1 << specks.label, diagonal: true });
  const kept = Math.min(specks.smallerThanPx, parts.largestArea());
  return relabelRuns(map, parts, {
    chosen: ({ root }) => parts.area(root) < kept,
    label: FREE,
    over: 1 << specks.label,
  });
}

interface Relabelling {
  readonly chosen: (run: ComponentRun) => boolean;
  readonly label: Label;
  /** Only pixels of these labels change. */
  readonly over: LabelSet;
}

function relabelRuns(map: LabelMap, components: Components, { chosen, label, over }: Relabelling): Rect {
  const dirty = new DirtyBounds();
  components.forEachRun((run) => {
    if (!chosen(run)) return;
    const row = run.y * map.width;
    for (let x = run.x0; x < run.x1; x++) {
      if (((over >>> (map.data[row + x] ?? 0)) & 1) === 0) continue;
      map.data[row + x] = label;
      dirty.add(run.y, x, x + 1);
    }
  });
  return dirty.rect;
}
