import { EMPTY_RECT, isEmptyRect, type Rect } from '../geometry/rect.ts';
import { outset } from './area.ts';
import { regionBounds } from './coverage.ts';
import { DirtyBounds } from './dirtyBounds.ts';
import { FREE, type Label, type LabelMap } from './labelMap.ts';
import { isLocked, type RegionTarget, takeable } from './regionTarget.ts';
import { TentBlur } from './tentBlur.ts';

/** Beyond this the sums of the window no longer fit in 32 bits. */
export const MAX_SMOOTH_PX = 254;

export interface Smoothing extends RegionTarget {
  /** Whole pixels; the edge moves by no more. Below 1 nothing changes, above `MAX_SMOOTH_PX` it is taken for that. */
  readonly byPx: number;
}

/**
 * Rounds the region's edge: it is blurred with a tent of radius `byPx` and cut again where it is half covered, so that bumps, dents and jags
 * narrower than the tent go and straight edges stay. A pixel changes only when a pixel of the other kind is within `byPx`. Beyond the
 * picture's border the outermost pixels go on, so a region that runs out of the picture keeps touching it. Returns the bounds of what changed.
 */
export function smoothRegion(map: LabelMap, smoothing: Smoothing): Rect {
  const byPx = Math.min(Math.floor(smoothing.byPx), MAX_SMOOTH_PX);
  const bounds = regionBounds(map, smoothing.label);
  if (isLocked(smoothing) || isEmptyRect(bounds) || !(byPx >= 1)) return EMPTY_RECT;
  return cut(map, outset(bounds, byPx, map), { ...smoothing, byPx });
}

/**
 * Cuts the blurred region again, row by row. A row is written once all rows within reach of it have been read, so the map can be changed
 * in place.
 */
function cut(map: LabelMap, area: Rect, smoothing: Smoothing): Rect {
  const { label, byPx } = smoothing;
  const width = area.x1 - area.x0;
  const blur = new TentBlur(width, byPx);
  const line = new Uint8Array(width + 2 * byPx);
  const over = takeable(smoothing);
  const dirty = new DirtyBounds();
  for (let y = area.y0 - byPx; y < area.y1 + byPx; y++) {
    readLine(map, { label, x0: area.x0 - byPx, y, line });
    if (!blur.push(line)) continue;
    const to = y - byPx;
    blur.forEachMixed((start, end, sums) => {
      const at = to * map.width + area.x0;
      for (let x = start; x < end; x++) {
        const is = map.data[at + x] ?? FREE;
        const covered = 2 * (sums[x] ?? 0) > blur.full;
        if (covered ? ((over >>> is) & 1) === 0 : is !== label) continue;
        map.data[at + x] = covered ? label : FREE;
        dirty.add(to, area.x0 + x, area.x0 + x + 1);
      }
    });
  }
  return dirty.rect;
}

interface Line {
  readonly label: Label;
  readonly x0: number;
  readonly y: number;
  /** 1 for each pixel of the label from (x0, y) on, else 0. */
  readonly line: Uint8Array;
}

/** Outside the map the nearest pixel inside it is read. */
function readLine({ data, width, height }: LabelMap, { label, x0, y, line }: Line): void {
  const row = Math.min(Math.max(y, 0), height - 1) * width;
  const start = Math.max(0, -x0);
  const end = Math.min(line.length, width - x0);
  for (let i = start; i < end; i++) line[i] = data[row + x0 + i] === label ? 1 : 0;
  line.fill(line[start] ?? 0, 0, start);
  line.fill(line[end - 1] ?? 0, end);
}
