import type { Rect } from '../../geometry/rect.ts';
import { FREE, type LabelMap, type RegionLabel } from '../../masks/labelMap.ts';

/** The distance of a pixel that belongs to another region: it is on neither side. */
export const ELSEWHERE = 127;

/** Farther from the edge than this, every distance is given as this. */
export const FAR_PX = 32;

const ACROSS = 5;
const DIAGONAL = 7;

/**
 * How far each pixel of `rect` lies from the painted edge between `label` and free ground, in pixels, row by row: negative in
 * the region, positive on free ground, half a pixel on both sides of the edge. Chamfer distances (Borgefors, "Distance
 * transformations in digital images", 1986, the 5–7 mask).
 */
export function edgeDistance(labels: LabelMap, label: RegionLabel, rect: Rect): Float32Array {
  const width = rect.x1 - rect.x0;
  const height = rect.y1 - rect.y0;
  const toRegion = new Int32Array(width * height).fill(FAR_PX * ACROSS);
  const toGround = toRegion.slice();
  const signed = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    const row = (y + rect.y0) * labels.width + rect.x0;
    for (let x = 0; x < width; x++, i++) {
      const own = labels.data[row + x];
      if (own === label) toRegion[i] = 0;
      else if (own === FREE) toGround[i] = 0;
      else signed[i] = ELSEWHERE;
    }
  }
  spread(toRegion, width, height);
  spread(toGround, width, height);
  for (let i = 0; i < signed.length; i++) {
    if (signed[i] === ELSEWHERE) continue;
    const outside = toRegion[i] as number;
    signed[i] = outside > 0 ? outside / ACROSS - 0.5 : 0.5 - (toGround[i] as number) / ACROSS;
  }
  return signed;
}

/** Two sweeps, each of which takes over from the neighbours it has passed. */
function spread(distances: Int32Array, width: number, height: number): void {
  for (let y = 0; y < height; y++) sweepRow(distances, width, y * width, y > 0 ? -width : 0, 1);
  for (let y = height - 1; y >= 0; y--) sweepRow(distances, width, y * width, y < height - 1 ? width : 0, -1);
}

/** One row that begins at `row`, rightwards (step 1) or leftwards; `other` leads to the row passed before, 0 when there is none. */
function sweepRow(distances: Int32Array, width: number, row: number, other: number, step: 1 | -1): void {
  for (let n = 0; n < width; n++) {
    const x = step > 0 ? n : width - 1 - n;
    const i = row + x;
    let least = distances[i] as number;
    if (least === 0) continue;
    if (n > 0) least = Math.min(least, (distances[i - step] as number) + ACROSS);
    if (other !== 0) {
      least = Math.min(least, (distances[i + other] as number) + ACROSS);
      if (x > 0) least = Math.min(least, (distances[i + other - 1] as number) + DIAGONAL);
      if (x < width - 1) least = Math.min(least, (distances[i + other + 1] as number) + DIAGONAL);
    }
    distances[i] = least;
  }
}
