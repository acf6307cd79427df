import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';
import { centroid } from '../masks/coverage.ts';
import type { LabelMap, RegionLabel } from '../masks/labelMap.ts';

/** True when a pixel of the region lies within `tolerancePx` (Chebyshev) of the pixel that holds `at`. Looks at (2·tolerance + 1)² pixels at most. */
export function touchesRegion(
  map: LabelMap,
  label: RegionLabel,
  { at, tolerancePx }: { readonly at: ImagePoint; readonly tolerancePx: number },
): boolean {
  const reach = Math.ceil(tolerancePx);
  const [cx, cy] = [Math.floor(at.x), Math.floor(at.y)];
  for (let y = Math.max(0, cy - reach); y <= Math.min(map.height - 1, cy + reach); y++) {
    for (let x = Math.max(0, cx - reach); x <= Math.min(map.width - 1, cx + reach); x++) {
      if (map.data[y * map.width + x] === label) return true;
    }
  }
  return false;
}

/** The centre of the region's pixel nearest to its centroid: always inside the region, also of a ring. Null when it has no pixel. */
export function innerPoint(map: LabelMap, label: RegionLabel): ImagePoint | null {
  const centre = centroid(map, label);
  if (!centre) return null;
  let best: ImagePoint | null = null;
  let bestSquared = Number.POSITIVE_INFINITY;
  for (let y = 0; y < map.height; y++) {
    for (let x = 0; x < map.width; x++) {
      if (map.data[y * map.width + x] !== label) continue;
      const squared = (x + 0.5 - centre.x) ** 2 + (y + 0.5 - centre.y) ** 2;
      if (squared >= bestSquared) continue;
      bestSquared = squared;
      best = imagePoint(x + 0.5, y + 0.5);
    }
  }
  return best;
}
