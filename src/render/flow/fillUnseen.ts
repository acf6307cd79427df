import type { Plane } from './plane.ts';
import type { Track } from './tracks.ts';

/** Below this a motion is not believed. */
const BELIEVED = 0.5;
/** One grey level of difference on the way weighs as much as so many pixels. */
const PX_PER_GREY = 0.3;
/** What is thought to be in front is followed only from nearer by this much: it hides others, and is not hidden itself. */
const FRONT_PX = 600;
/** From this residual on a pixel stands out fully from the motion of the whole. */
const STANDS_OUT_PX = 2;
const ROUNDS = 2;

/**
 * Gives each pixel whose motion is not believed that of the believed one from which it is reached over the least distance and
 * change of colour (geodesic distance by raster sweeps, Toivanen 1996). Without any believed pixel all keep what they have.
 */
export function fillUnseen(track: Track, colours: readonly Plane[]): Track {
  const { width, height } = track;
  const standsOut = track.u.map((u, i) => Math.min(1, Math.hypot(u, track.v[i] as number) / STANDS_OUT_PX));
  const restInFront = edgeOf(track, standsOut, colours, 0) > edgeOf(track, standsOut, colours, 1);
  const cost = track.seen.map((seen, i) => {
    if (seen < BELIEVED) return Number.POSITIVE_INFINITY;
    return FRONT_PX * (restInFront ? 1 - (standsOut[i] as number) : (standsOut[i] as number));
  });
  const source = new Int32Array(width * height).map((_, i) => i);
  const sweep = { width, height, colours: colours.map(({ data }) => data), seen: track.seen, cost, source };
  for (let round = 0; round < ROUNDS; round++) {
    sweepOnce(sweep, 1);
    sweepOnce(sweep, -1);
  }
  return {
    ...track,
    u: track.u.map((_, i) => track.u[source[i] as number] as number),
    v: track.v.map((_, i) => track.v[source[i] as number] as number),
  };
}

/**
 * The mean change of colour where pixels that are not believed lie beside believed ones that stand out (1) or not (0). It is large
 * along the outline of what is in front, and small within a thing that goes on.
 */
function edgeOf(
  { width, height, seen }: Track,
  standsOut: Float32Array,
  colours: readonly Plane[],
  which: 0 | 1,
): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < width * (height - 1); i++)
    for (const near of [i + 1, i + width]) {
      const hidden = (seen[i] as number) < BELIEVED;
      if (hidden === (seen[near] as number) < BELIEVED) continue;
      if (Math.round(standsOut[hidden ? near : i] as number) !== which) continue;
      for (const { data } of colours) sum += Math.abs((data[i] as number) - (data[near] as number));
      count++;
    }
  return count > 0 ? sum / count : 0;
}

interface Sweep {
  readonly width: number;
  readonly height: number;
  readonly colours: readonly Float32Array[];
  readonly seen: Float32Array;
  readonly cost: Float32Array;
  readonly source: Int32Array;
}

/** Forward in reading order (1), or backward (−1): each pixel hears the four neighbours that came before it. */
function sweepOnce({ width, height, colours, seen, cost, source }: Sweep, way: 1 | -1): void {
  for (let row = 0; row < height; row++) {
    const y = way === 1 ? row : height - 1 - row;
    for (let column = 0; column < width; column++) {
      const x = way === 1 ? column : width - 1 - column;
      const i = y * width + x;
      if ((seen[i] as number) >= BELIEVED) continue;
      for (let n = 0; n < 4; n++) {
        const dx = n === 0 ? -way : (n - 2) * way;
        const dy = n === 0 ? 0 : -way;
        if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
        const near = i + dy * width + dx;
        const length = dx !== 0 && dy !== 0 ? Math.SQRT2 : 1;
        let reached = (cost[near] as number) + length;
        for (const plane of colours)
          reached += PX_PER_GREY * Math.abs((plane[i] as number) - (plane[near] as number));
        if (reached >= (cost[i] as number)) continue;
        cost[i] = reached;
        source[i] = source[near] as number;
      }
    }
  }
}
