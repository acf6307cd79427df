import { distance } from '../geometry/polyline.ts';
import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';
import {
  DYNAMIC_LABELS,
  type DynamicLabel,
  type LabelMap,
  REGION_LABELS,
  type RegionLabel,
} from '../masks/labelMap.ts';
import type { Document } from '../project/document.ts';
import { resample } from '../trajectories/resample.ts';

/**
 * The visible region whose path passes within `reachPx` image pixels of `at`; the nearest of several,
 * the selected one before any other, since it is drawn on top.
 */
export function pathAt(
  document: Document,
  at: ImagePoint,
  options: { readonly reachPx: number; readonly selected: RegionLabel },
): DynamicLabel | null {
  let best: { label: DynamicLabel; away: number } | null = null;
  for (const label of DYNAMIC_LABELS) {
    const away = distanceToPath(document, label, at);
    if (away > options.reachPx) continue;
    if (label === options.selected) return label;
    if (!best || away < best.away) best = { label, away };
  }
  return best?.label ?? null;
}

/** The region that owns the pixel under `at`; null for a free pixel and outside the map. */
export function regionAt(map: LabelMap, at: ImagePoint): RegionLabel | null {
  const x = Math.floor(at.x);
  const y = Math.floor(at.y);
  if (x < 0 || y < 0 || x >= map.width || y >= map.height) return null;
  const byte = map.data[y * map.width + x];
  return REGION_LABELS.find((label) => label === byte) ?? null;
}

function distanceToPath(document: Document, label: DynamicLabel, at: ImagePoint): number {
  const { trajectory, hidden } = document.regions[label];
  if (!trajectory || hidden) return Number.POSITIVE_INFINITY;
  const points = resample(trajectory);
  let nearest = Number.POSITIVE_INFINITY;
  points.forEach((to, i) => {
    const from = points[i - 1] ?? to;
    nearest = Math.min(nearest, distanceToSegment(at, from, to));
  });
  return nearest;
}

function distanceToSegment(p: ImagePoint, a: ImagePoint, b: ImagePoint): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const lengthSquared = dx * dx + dy * dy;
  const share = lengthSquared === 0 ? 0 : ((p.x - a.x) * dx + (p.y - a.y) * dy) / lengthSquared;
  const clamped = Math.min(Math.max(share, 0), 1);
  return distance(p, imagePoint(a.x + dx * clamped, a.y + dy * clamped));
}
