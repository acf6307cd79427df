import { mapX, mapY } from './affine.ts';
import { sampleAt } from './plane.ts';
import type { Sides, Tracks } from './tracks.ts';

const SIDE = 8;
/** Variance of grey from which a patch has something to be recognized by. */
const TEXTURE = 12;
const ALIKE = 0.75;
/** Pictures of which a smaller share is found again are two pictures, not one that moves. */
const RELATED_FROM = 0.25;

/**
 * The share of the patches with texture, 0..1, that are found again: both ways tell the same motion, and the patch there correlates
 * with it. 0 when there is no texture at all.
 */
export function likeness({ map, first, tail }: Sides, { fromFirst }: Tracks): number {
  let [found, all] = [0, 0];
  for (let y = 0; y + SIDE <= first.height; y += SIDE)
    for (let x = 0; x + SIDE <= first.width; x += SIDE) {
      const there = new Float64Array(SIDE * SIDE);
      const here = new Float64Array(SIDE * SIDE);
      let seen = 0;
      for (let k = 0; k < SIDE * SIDE; k++) {
        const [px, py] = [x + (k % SIDE), y + Math.floor(k / SIDE)];
        const i = py * first.width + px;
        const [sx, sy] = [px + (fromFirst.u[i] as number), py + (fromFirst.v[i] as number)];
        here[k] = first.data[i] as number;
        there[k] = sampleAt(tail, mapX(map, sx, sy), mapY(map, sx, sy));
        seen += fromFirst.seen[i] as number;
      }
      const texture = spread(here);
      if (texture < TEXTURE) continue;
      all++;
      if (seen > (SIDE * SIDE) / 2 && correlation(here, there) > ALIKE) found++;
    }
  return all === 0 ? 0 : found / all;
}

export const isRelated = (share: number): boolean => share >= RELATED_FROM;

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function spread(values: Float64Array): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}

function correlation(a: Float64Array, b: Float64Array): number {
  const [ma, mb] = [meanOf(a), meanOf(b)];
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += ((a[k] as number) - ma) * ((b[k] as number) - mb);
  return sum / a.length / Math.sqrt(spread(a) * spread(b) + 1);
}
