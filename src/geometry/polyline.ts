import { type ImagePoint, imagePoint } from './spaces.ts';

export const distance = (a: ImagePoint, b: ImagePoint): number => Math.hypot(b.x - a.x, b.y - a.y);

/** The point at `share` (0..1) of the straight line from `a` to `b`; exactly `a` at 0 and exactly `b` at 1. */
export function between(a: ImagePoint, b: ImagePoint, share: number): ImagePoint {
  if (share <= 0) return a;
  if (share >= 1) return b;
  return imagePoint(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share);
}

/** Arc length up to each point, in image pixels: `[0, |p0p1|, …]`, as long as `points`. */
export function arcLengths(points: readonly ImagePoint[]): number[] {
  const lengths: number[] = [];
  let total = 0;
  let last: ImagePoint | undefined;
  for (const point of points) {
    if (last) total += distance(last, point);
    lengths.push(total);
    last = point;
  }
  return lengths;
}
