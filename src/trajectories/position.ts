import { between } from '../geometry/polyline.ts';
import type { ImagePoint } from '../geometry/spaces.ts';
import { must } from '../kit/assert.ts';

/**
 * Where an evenly timed polyline stands at share `t` of the clip: point i of n at t = i / (n − 1), straight in between.
 * `t` is clamped to 0..1. Throws when there is no point.
 */
export function positionAt(points: readonly ImagePoint[], t: number): ImagePoint {
  const steps = points.length - 1;
  const place = Math.min(Math.max(t, 0), 1) * steps;
  const before = Math.min(Math.floor(place), Math.max(steps - 1, 0));
  const from = must(points[before], 'point of the trajectory');
  return between(from, points[before + 1] ?? from, place - before);
}
