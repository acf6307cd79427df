import type { Rect } from '../geometry/rect.ts';
import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';
import type { LabelMap, RegionLabel } from '../masks/labelMap.ts';
import { shiftAt } from '../trajectories/ghosts.ts';
import type { Shift } from '../trajectories/transform.ts';

/** A region on its way. `points` are evenly timed image pixels, none for one that stays; `bounds` are those of its place. */
export interface Body {
  readonly label: RegionLabel;
  readonly points: readonly ImagePoint[];
  readonly bounds: Rect;
}

/** A time during which two regions lie on one another, in shares of the clip. */
export interface Collision {
  readonly label: RegionLabel;
  readonly other: RegionLabel;
  readonly from: number;
  readonly to: number;
  /** The middle of what they share when it begins, in image pixels. */
  readonly at: ImagePoint;
}

/** As many steps as the finest path has. */
const STEPS = 76;
/** A region is tested by about so many of its pixels, spread evenly. */
const PROBES = 1000;
/** Neighbours that graze each other do not collide: less than this share of the smaller one. */
const GRAZE_SHARE = 0.02;

/**
 * When and where two regions on their paths lie on one another inside the picture, looked at 77 times over the clip. Coarse: the smaller one is tested by a
 * grid of about a thousand of its pixels. Two regions that both stay are not looked at.
 */
export function collisions(map: LabelMap, bodies: readonly Body[]): Collision[] {
  const probed = bodies
    .map((body) => ({ ...body, probes: probesOf(map, body) }))
    .filter(({ probes }) => probes.points.length > 0)
    .sort((a, b) => a.probes.pixels - b.probes.pixels);
  return probed.flatMap((small, i) => probed.slice(i + 1).flatMap((large) => meetings(map, small, large)));
}

interface Probed extends Body {
  readonly probes: Probes;
}

interface Probes {
  readonly points: readonly ImagePoint[];
  /** About how many pixels the region has. */
  readonly pixels: number;
}

function probesOf({ data, width }: LabelMap, { label, bounds }: Body): Probes {
  const box = (bounds.x1 - bounds.x0) * (bounds.y1 - bounds.y0);
  const stride = Math.max(1, Math.floor(Math.sqrt(box / (4 * PROBES))));
  const found: ImagePoint[] = [];
  for (let y = bounds.y0 + (stride >> 1); y < bounds.y1; y += stride) {
    for (let x = bounds.x0 + (stride >> 1); x < bounds.x1; x += stride) {
      if (data[y * width + x] === label) found.push(imagePoint(x, y));
    }
  }
  const every = Math.max(1, Math.round(found.length / PROBES));
  return { points: found.filter((_, i) => i % every === 0), pixels: found.length * stride * stride };
}

function meetings(map: LabelMap, small: Probed, large: Probed): Collision[] {
  if (small.points.length === 0 && large.points.length === 0) return [];
  const spans: Collision[] = [];
  let last = -2;
  for (let step = 0; step <= STEPS; step++) {
    const at = contact(map, small, large, step / STEPS);
    if (!at) continue;
    const open = spans.at(-1);
    if (open && last === step - 1) spans[spans.length - 1] = { ...open, to: step / STEPS };
    else spans.push({ label: small.label, other: large.label, from: step / STEPS, to: step / STEPS, at });
    last = step;
  }
  return spans;
}

/** The middle of what both share at one time; null when that is too little. */
function contact(map: LabelMap, small: Probed, large: Probed, share: number): ImagePoint | null {
  const [own, other] = [shiftOf(small, share), shiftOf(large, share)];
  if (!boundsMeet(small.bounds, own, large.bounds, other)) return null;
  let [hits, sumX, sumY] = [0, 0, 0];
  for (const probe of small.probes.points) {
    const [x, y] = [Math.round(probe.x + own.dx), Math.round(probe.y + own.dy)];
    const [fromX, fromY] = [Math.round(probe.x + own.dx - other.dx), Math.round(probe.y + own.dy - other.dy)];
    if (!holds(map, x, y) || !holds(map, fromX, fromY)) continue;
    if (map.data[fromY * map.width + fromX] !== large.label) continue;
    hits++;
    sumX += x + 0.5;
    sumY += y + 0.5;
  }
  return hits > GRAZE_SHARE * small.probes.points.length ? imagePoint(sumX / hits, sumY / hits) : null;
}

const shiftOf = ({ points }: Body, share: number): Shift =>
  points.length > 0 ? shiftAt(points, share) : { dx: 0, dy: 0 };

const boundsMeet = (a: Rect, by: Shift, b: Rect, other: Shift): boolean =>
  a.x0 + by.dx < b.x1 + other.dx &&
  b.x0 + other.dx < a.x1 + by.dx &&
  a.y0 + by.dy < b.y1 + other.dy &&
  b.y0 + other.dy < a.y1 + by.dy;

const holds = (map: LabelMap, x: number, y: number): boolean =>
  x >= 0 && y >= 0 && x < map.width && y < map.height;
