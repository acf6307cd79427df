import { distance } from '../geometry/polyline.ts';
import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';

/** How near a path must begin to its region's centroid to begin there, in CSS pixels of the stage. */
export const SNAP_CSS_PX = 12;

/** The snap fades out over so many times its radius. Less than 1.5 would fold the line back on itself. */
const FADE_RADII = 4;

/** The centroid when `at` lies within `radiusPx` image pixels of it, else `at`; `SNAP_CSS_PX / camera.scale` gives the radius. */
export const snapStart = (
  at: ImagePoint,
  { centroid, radiusPx }: { readonly centroid: ImagePoint | null; readonly radiusPx: number },
): ImagePoint => (centroid && distance(at, centroid) <= radiusPx ? centroid : at);

/**
 * Where a later point of a path goes whose press at `pressed` snapped to `start`: shifted as much near the press and not at all
 * four radii away, so that the line leaves the centroid without a hook.
 */
export function afterSnap(
  at: ImagePoint,
  snap: { readonly pressed: ImagePoint; readonly start: ImagePoint; readonly radiusPx: number },
): ImagePoint {
  const gone = Math.min(distance(snap.pressed, at) / (FADE_RADII * snap.radiusPx), 1);
  const left = 1 - gone * gone * (3 - 2 * gone);
  if (!(left > 0)) return at;
  return imagePoint(
    at.x + (snap.start.x - snap.pressed.x) * left,
    at.y + (snap.start.y - snap.pressed.y) * left,
  );
}
