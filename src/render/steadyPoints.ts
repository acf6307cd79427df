import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';

/** How far rounding may have moved a coordinate. */
const ROUNDING_PX = 0.5;

const ROUNDS = 40;

/**
 * Takes the rounding out of a trajectory. Points are sent as whole pixels, so a slow straight path arrives as a staircase and
 * the region would tremble. Every point is drawn towards the middle of its neighbours (Gauss–Seidel rounds), never
 * farther than rounding may have moved it: half a pixel on each axis. The ends stay. Points with fractions
 * were not rounded and are returned as they are.
 */
export function steadyPoints(points: readonly ImagePoint[]): readonly ImagePoint[] {
  if (!points.every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y))) return points;
  const xs = settle(points.map(({ x }) => x));
  const ys = settle(points.map(({ y }) => y));
  return xs.map((x, i) => imagePoint(x, ys[i] ?? 0));
}

function settle(sent: readonly number[]): number[] {
  const settled = [...sent];
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 1; i < settled.length - 1; i++) {
      const middle = ((settled[i - 1] as number) + (settled[i + 1] as number)) / 2;
      const origin = sent[i] as number;
      settled[i] = Math.min(Math.max(middle, origin - ROUNDING_PX), origin + ROUNDING_PX);
    }
  }
  return settled;
}
