import { distance } from '../../geometry/polyline.ts';
import type { Size } from '../../geometry/size.ts';
import { type ImagePoint, imagePoint } from '../../geometry/spaces.ts';
import { must } from '../../kit/assert.ts';
import { positionAt } from '../../trajectories/position.ts';
import type { RegionTrack, Seen } from './measure.ts';

/** How a region followed its path. Lengths are shares of the picture's width. */
export interface RegionFigures {
  /** The mean distance from the planned place at equal times. */
  readonly off: number;
  /** The mean cosine between the planned and the measured way, weighted by the planned one; null when the plan hardly moves. */
  readonly direction: number | null;
  /** By how much the planned displacements must be multiplied to lie nearest to the measured ones; null when the plan hardly moves. */
  readonly reach: number | null;
  /** How far from its start it went, as a share of how far the plan goes while it is seen; null when that hardly moves. */
  readonly went: number | null;
  /** The share of the frames in which the region was found. */
  readonly found: number;
  /** 0..100, see `scoreOf`. */
  readonly score: number;
}

/** A plan that keeps within this distance of its start asks for no direction. */
const HARDLY_MOVES = 0.01;
/** Being off by this share of the width halves the score. */
const HALF_OFF = 0.08;
/** Directions are compared over parts of this share of the film. */
const STRIDE = 1 / 12;

/** Found in a smaller share of the frames, nothing is said: what is known of a part would be told of the whole. */
const LEAST_FOUND = 0.4;

/** Null when the region was found in too few frames. */
export function figuresOf(
  points: readonly ImagePoint[],
  track: RegionTrack,
  size: Size,
): RegionFigures | null {
  const seen = track.seen.filter((one): one is Found => one.at !== null);
  const found = seen.length / track.seen.length;
  if (seen.length < 2 || found < LEAST_FOUND) return null;
  const off = mean(seen.map(({ t, at }) => distance(positionAt(points, t), at))) / size.width;
  const start = must(points[0], 'first point of a path');
  const farthest = Math.max(...points.map((point) => distance(start, point))) / size.width;
  const moves = farthest > HARDLY_MOVES;
  const direction = moves ? directionOf(points, seen, size) : null;
  const reach = moves ? reachOf(points, seen) : null;
  const went = moves ? wentOf(points, seen) : null;
  return { off, direction, reach, went, found, score: scoreOf({ off, direction, reach }) };
}

type Found = Seen & { readonly at: ImagePoint };

/**
 * 100 × nearness × reach × direction. Nearness is 1 / (1 + (off / 8 %)²); reach is 1 less what is missing or too much of the way (0 from
 * twice the way on); direction is the mean cosine, 0 when it is negative. A plan that hardly moves is scored by its nearness alone.
 */
export function scoreOf({
  off,
  direction,
  reach,
}: Pick<RegionFigures, 'off' | 'direction' | 'reach'>): number {
  const near = 1 / (1 + (off / HALF_OFF) ** 2);
  const reached = reach === null ? 1 : Math.max(0, 1 - Math.abs(1 - reach));
  return Math.round(100 * near * reached * Math.max(0, direction ?? 1));
}

/** A static region that has moved by 1 % of the width has half the score. */
const HALF_MOVED = 0.01;

/** 0..100 for ground that should have stood still; `moved` is a share of the width. */
export const stillScore = (moved: number): number => Math.round(100 / (1 + (moved / HALF_MOVED) ** 2));

function directionOf(points: readonly ImagePoint[], seen: readonly Found[], size: Size): number | null {
  let [sum, weights] = [0, 0];
  let from = seen[0];
  for (const to of seen) {
    if (!from || to.t - from.t < STRIDE - 1e-6) continue;
    const planned = way(positionAt(points, from.t), positionAt(points, to.t));
    const measured = way(from.at, to.at);
    const [asked, gone] = [Math.hypot(planned.x, planned.y), Math.hypot(measured.x, measured.y)];
    from = to;
    if (asked < size.width * 0.002) continue;
    // What does not move at all goes nowhere, not anywhere: its noise has no direction.
    const cosine =
      gone < asked * 0.05 ? 0 : (planned.x * measured.x + planned.y * measured.y) / (asked * gone);
    sum += asked * cosine;
    weights += asked;
  }
  return weights > 0 ? sum / weights : null;
}

/** Only as far as the plan goes while it is seen. */
function wentOf(points: readonly ImagePoint[], seen: readonly Found[]): number | null {
  const start = must(points[0], 'first point of a path');
  const asked = Math.max(...seen.map(({ t }) => distance(start, positionAt(points, t))));
  return asked > 0 ? Math.max(...seen.map(({ at }) => distance(start, at))) / asked : null;
}

function reachOf(points: readonly ImagePoint[], seen: readonly Found[]): number {
  const start = must(points[0], 'first point of a path');
  let [both, planned] = [0, 0];
  for (const { t, at } of seen) {
    const asked = way(start, positionAt(points, t));
    const gone = way(start, at);
    both += asked.x * gone.x + asked.y * gone.y;
    planned += asked.x * asked.x + asked.y * asked.y;
  }
  return planned > 0 ? both / planned : 0;
}

const way = (from: ImagePoint, to: ImagePoint): ImagePoint => imagePoint(to.x - from.x, to.y - from.y);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
