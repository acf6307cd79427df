import { between, distance } from '../geometry/polyline.ts';
import type { ImagePoint } from '../geometry/spaces.ts';
import { courseOf } from './course.ts';
import type { PlacedTrajectory, Trajectory } from './trajectory.ts';

/** A place on the line of a path. */
export interface PathPlace {
  readonly at: ImagePoint;
  /** The share of the way it lies at, 0..1. */
  readonly way: number;
  /** How far the asked point is from it, in image pixels. */
  readonly distancePx: number;
}

/** The place on the line nearest to `point`; of several, the first on the way. Throws when the trajectory has no sample. */
export function nearestOnPath(t: Trajectory, point: ImagePoint): PathPlace {
  const { line, lengths } = courseOf(t);
  const total = lengths.at(-1) ?? 0;
  let best: PathPlace | null = null;
  line.forEach((to, i) => {
    const from = line[i - 1] ?? to;
    const at = between(from, to, shareOf(point, from, to));
    const distancePx = distance(point, at);
    if (best && best.distancePx <= distancePx) return;
    const way = total > 0 ? ((lengths[i - 1] ?? 0) + distance(from, at)) / total : 0;
    best = { at, way: Math.min(way, 1), distancePx };
  });
  if (!best) throw new Error('A path needs a sample');
  return best;
}

/** The placed point nearest to `point` within `reachPx` image pixels, by its index; null when none is. Of equals the later one. */
export function placedPointAt(t: PlacedTrajectory, point: ImagePoint, reachPx: number): number | null {
  let [nearest, index] = [reachPx, -1];
  t.samples.forEach(({ at }, i) => {
    const away = distance(at, point);
    if (away > nearest) return;
    nearest = away;
    index = i;
  });
  return index < 0 ? null : index;
}

/** The share of the line from `a` to `b` at which `p` is nearest to it, 0..1; 0 when it has no length. */
function shareOf(p: ImagePoint, a: ImagePoint, b: ImagePoint): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const squared = dx * dx + dy * dy;
  const share = squared > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / squared : 0;
  return Math.min(Math.max(share, 0), 1);
}
