import type { Plane } from './area.ts';

/**
 * 1 for every pixel whose centre lies within `radiusPx` (Euclidean) of the centre of a pixel set in `seeds`, else 0. Exact. It is the
 * distance transform of Felzenszwalb and Huttenlocher (Distance Transforms of Sampled Functions, 2012), cut at one distance: along columns
 * the distance to the nearest seed, then along rows the union of the discs' chords, for which two sweeps do instead of an envelope of
 * parabolas. Linear in the pixels whatever the radius.
 */
export function nearby(seeds: Plane, radiusPx: number): Uint8Array {
  // A radius beyond the plane reaches no farther than one across it.
  const radius = Math.min(radiusPx, seeds.width + seeds.height);
  const cap = Math.min(Math.floor(radius) + 1, seeds.height);
  const distances = columnDistances(seeds, cap);
  const chords = halfChords(radius, cap);
  const near = new Uint8Array(seeds.data.length);
  for (let y = 0; y < seeds.height; y++) markRow({ near, distances, chords }, y * seeds.width, seeds.width);
  return near;
}

/** How many pixels up or down the nearest seed of the same column is; `cap` when that far or farther. */
function columnDistances({ data, width }: Plane, cap: number): Uint16Array {
  const distances = new Uint16Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const above = i < width ? cap : (distances[i - width] ?? cap) + 1;
    distances[i] = data[i] !== 0 ? 0 : Math.min(above, cap);
  }
  for (let i = data.length - width - 1; i >= 0; i--) {
    const below = (distances[i + width] ?? cap) + 1;
    if (below < (distances[i] ?? cap)) distances[i] = below;
  }
  return distances;
}

/** For each distance to the disc's middle row, how far the disc reaches to either side; at `cap`, where there is no disc, less than nothing. */
function halfChords(radiusPx: number, cap: number): Int32Array {
  const chords = new Int32Array(cap + 1).fill(-0x40000000);
  let half = Math.floor(radiusPx);
  for (let dy = 0; dy < cap; dy++) {
    while (half * half + dy * dy > radiusPx * radiusPx) half--;
    chords[dy] = half;
  }
  return chords;
}

interface Marking {
  readonly near: Uint8Array;
  readonly distances: Uint16Array;
  readonly chords: Int32Array;
}

/** A pixel is near when a chord that starts at or before it reaches it, from the left or from the right. */
function markRow({ near, distances, chords }: Marking, start: number, width: number): void {
  const end = start + width;
  let reach = -1;
  for (let i = start; i < end; i++) {
    reach = Math.max(reach, i + (chords[distances[i] ?? 0] ?? 0));
    if (i <= reach) near[i] = 1;
  }
  reach = end;
  for (let i = end - 1; i >= start; i--) {
    reach = Math.min(reach, i - (chords[distances[i] ?? 0] ?? 0));
    if (i >= reach) near[i] = 1;
  }
}
