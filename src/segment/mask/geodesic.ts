import type { Size } from '../../geometry/size.ts';

/** What it costs to step between two neighbouring cells `gap` cells apart (1 or √2). At least 0. */
export type StepCost = (from: number, to: number, gap: number) => number;

const BUCKETS_A_UNIT = 64;

/**
 * The cheapest way from any seed to each cell, over 8 neighbours; Infinity beyond `limit`. Dijkstra over buckets of 1/64 of a unit
 * (Dial, 1969); a cell that gets nearer within its bucket is read again, so the distances are exact. Seeds are 0.
 */
export function geodesicDistance(
  size: Size,
  seeds: readonly number[],
  cost: StepCost,
  limit: number,
): Float32Array {
  const distance = new Float32Array(size.width * size.height).fill(Number.POSITIVE_INFINITY);
  const buckets: number[][] = [];
  const offer = (cell: number, exact: number) => {
    // Compared as it is stored: a sum that the array rounds up would else be offered for ever.
    const value = Math.fround(exact);
    if (value >= (distance[cell] ?? 0) || value > limit) return;
    distance[cell] = value;
    const index = Math.floor(value * BUCKETS_A_UNIT);
    const bucket = buckets[index] ?? [];
    buckets[index] = bucket;
    bucket.push(cell);
  };
  for (const seed of seeds) offer(seed, 0);
  for (let index = 0; index < buckets.length; index++) {
    const bucket = buckets[index];
    if (!bucket) continue;
    // The bucket grows while it is read: a cheap step lands in the bucket it starts from, and its cell is then read again.
    for (let next = 0; next < bucket.length; next++) {
      const cell = bucket[next] ?? 0;
      const reached = distance[cell] ?? 0;
      if (Math.floor(reached * BUCKETS_A_UNIT) !== index) continue;
      eachNeighbour(cell, size, (to, gap) => offer(to, reached + cost(cell, to, gap)));
    }
    buckets[index] = [];
  }
  return distance;
}

function eachNeighbour(
  cell: number,
  { width, height }: Size,
  visit: (to: number, gap: number) => void,
): void {
  const x = cell % width;
  const y = (cell - x) / width;
  for (let dy = -1; dy <= 1; dy++) {
    if (y + dy < 0 || y + dy >= height) continue;
    for (let dx = -1; dx <= 1; dx++) {
      if ((dx === 0 && dy === 0) || x + dx < 0 || x + dx >= width) continue;
      visit(cell + dy * width + dx, dx === 0 || dy === 0 ? 1 : Math.SQRT2);
    }
  }
}
