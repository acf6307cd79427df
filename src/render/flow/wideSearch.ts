import { PATCH, type Patches, patchStart } from './patchSearch.ts';
import type { Plane } from './plane.ts';

/** Mean squared difference of grey from which a patch counts as not yet found. */
const LOST_FROM = 60;
/** A far place is believed when it leaves less than this share of the difference, and of the patch's own variance. */
const SHARE_LEFT = 0.3;
/** How far is looked, as a share of each side. */
const REACH = 0.25;
/** When more than this share is lost, the pictures are of different things, and the search would only find chance. */
const MOST_LOST = 0.6;
const AREA = PATCH * PATCH;

/**
 * Looks for the patches that the descent has not found at every place within reach, pixel by pixel: what is small and goes far is
 * lost in the coarse pictures from which the descent comes. For planes of up to about 160 pixels.
 */
export function searchWidely(from: Plane, to: Plane, patches: Patches): Patches {
  const found = { ...patches, u: patches.u.slice(), v: patches.v.slice(), cost: patches.cost.slice() };
  const patch = new Float32Array(AREA);
  const contrast = contrastsOf(to);
  const lost = patches.cost.reduce((count, cost) => count + (cost < LOST_FROM ? 0 : 1), 0);
  if (lost > MOST_LOST * patches.cost.length) return patches;
  for (let n = 0; n < found.cost.length; n++) {
    const before = found.cost[n] as number;
    if (before < LOST_FROM) continue;
    const x = patchStart(n % found.columns, from.width);
    const y = patchStart(Math.floor(n / found.columns), from.height);
    const variance = takePatch(from, x, y, patch);
    const limit = SHARE_LEFT * Math.min(before, variance) * AREA;
    const best = bestPlace(to, contrast, patch, { x, y, limit, contrast: Math.sqrt(variance * AREA) });
    if (!best) continue;
    found.u[n] = best.x - x;
    found.v[n] = best.y - y;
    found.cost[n] = best.cost / AREA;
  }
  return found;
}

/** Copies the patch without its mean; returns its variance. */
function takePatch(from: Plane, x: number, y: number, patch: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < AREA; k++) {
    const value = from.data[(y + Math.floor(k / PATCH)) * from.width + x + (k % PATCH)] as number;
    patch[k] = value;
    sum += value;
  }
  let squares = 0;
  for (let k = 0; k < AREA; k++) {
    const value = (patch[k] as number) - sum / AREA;
    patch[k] = value;
    squares += value * value;
  }
  return squares / AREA;
}

interface Wanted {
  readonly x: number;
  readonly y: number;
  /** Sums of squared differences from here on are of no interest. */
  readonly limit: number;
  /** Length of the patch as a vector, its mean taken off. */
  readonly contrast: number;
}

/** The length, as a vector with its mean taken off, of the patch that begins at each place; 0 where none fits. */
function contrastsOf(plane: Plane): Float32Array {
  const { width, height } = plane;
  const contrasts = new Float32Array(width * height);
  const patch = new Float32Array(AREA);
  for (let y = 0; y <= height - PATCH; y++)
    for (let x = 0; x <= width - PATCH; x++)
      contrasts[y * width + x] = Math.sqrt(takePatch(plane, x, y, patch) * AREA);
  return contrasts;
}

function bestPlace(
  to: Plane,
  contrasts: Float32Array,
  patch: Float32Array,
  { x, y, limit, contrast }: Wanted,
) {
  const reachX = Math.round(to.width * REACH);
  const reachY = Math.round(to.height * REACH);
  let best: { x: number; y: number; cost: number } | null = null;
  let least = limit;
  for (let py = Math.max(0, y - reachY); py <= Math.min(to.height - PATCH, y + reachY); py++)
    for (let px = Math.max(0, x - reachX); px <= Math.min(to.width - PATCH, x + reachX); px++) {
      // No two patches are more alike than their contrasts are.
      const apart = (contrasts[py * to.width + px] as number) - contrast;
      if (apart * apart >= least) continue;
      const cost = difference(to, patch, py * to.width + px);
      if (cost >= least) continue;
      least = cost;
      best = { x: px, y: py, cost };
    }
  return best;
}

/** Sum of squared differences, means taken off. */
function difference({ width, data }: Plane, patch: Float32Array, at: number): number {
  let [sum, squares] = [0, 0];
  for (let j = 0, k = 0; j < PATCH; j++)
    for (let i = 0, place = at + j * width; i < PATCH; i++, place++, k++) {
      const off = (data[place] as number) - (patch[k] as number);
      sum += off;
      squares += off * off;
    }
  return squares - (sum * sum) / AREA;
}
