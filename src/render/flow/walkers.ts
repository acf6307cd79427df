import { inverted, mapX, mapY } from './affine.ts';
import type { PairMotion } from './pairMotion.ts';

/** Values of a walker: where it stands in the first picture, where it goes besides the map, and how far each picture shows it. */
export const WALKER_VALUES = 6;
/** The tail adds only what the first picture does not show as well. */
const SEEN_IN_BOTH = 0.9;

/**
 * Everything that is carried from the first picture to the tail, six numbers each: x, y, u, v, the weight with which it is seen in
 * the first picture, and in the tail. At time t a walker stands at the map's way to t of (x + t·u, y + t·v).
 */
export function walkersOf({ map, step, fromFirst, fromTail }: PairMotion): Float32Array {
  const fresh = fromTail.seen.reduce((count, seen) => count + (seen < SEEN_IN_BOTH ? 1 : 0), 0);
  const walkers = new Float32Array((fromFirst.seen.length + fresh) * WALKER_VALUES);
  const back = inverted(map);
  let end = 0;
  for (let i = 0; i < fromFirst.seen.length; i++) {
    const seen = fromFirst.seen[i] as number;
    walkers[end++] = ((i % fromFirst.width) + 0.5) * step - 0.5;
    walkers[end++] = (Math.floor(i / fromFirst.width) + 0.5) * step - 0.5;
    walkers[end++] = fromFirst.u[i] as number;
    walkers[end++] = fromFirst.v[i] as number;
    walkers[end++] = 1;
    walkers[end++] = seen;
  }
  for (let i = 0; i < fromTail.seen.length; i++) {
    const seen = fromTail.seen[i] as number;
    if (seen >= SEEN_IN_BOTH) continue;
    const x = ((i % fromTail.width) + 0.5) * step - 0.5;
    const y = (Math.floor(i / fromTail.width) + 0.5) * step - 0.5;
    const [u, v] = [fromTail.u[i] as number, fromTail.v[i] as number];
    walkers[end++] = mapX(back, x, y) - u;
    walkers[end++] = mapY(back, x, y) - v;
    walkers[end++] = u;
    walkers[end++] = v;
    walkers[end++] = seen;
    walkers[end++] = 1;
  }
  return walkers;
}
