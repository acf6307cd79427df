import { must } from '../../kit/assert.ts';
import { type Plane, sampleAt } from './plane.ts';
import type { Comparison, Track } from './tracks.ts';

/** Neighbours whose motions differ by more, in pixels, stand on a ramp that the smoothing has laid between two motions. */
const STEEP_PX = 0.4;
const BELIEVED = 0.5;
/** Differences of brightness and colour, added up, up to which a pixel is thought to be the one that is looked for. */
const ALIKE = 16;
const ROUNDS = 2;

/** Islands of belief that fill less than half of the square around them, this far each way, are chance. */
const AROUND_PX = 7;

/** Takes back the belief in what stands alone. */
export function doubtLonely({ width, height, seen }: Track): void {
  const sums = new Int32Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++)
    for (let x = 0, row = 0; x < width; x++) {
      row += (seen[y * width + x] as number) >= BELIEVED ? 1 : 0;
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] as number) + row;
    }
  for (let y = 0, i = 0; y < height; y++) {
    const above = Math.max(y - AROUND_PX, 0) * (width + 1);
    const below = Math.min(y + AROUND_PX + 1, height) * (width + 1);
    for (let x = 0; x < width; x++, i++) {
      const left = Math.max(x - AROUND_PX, 0);
      const right = Math.min(x + AROUND_PX + 1, width);
      const upper = (sums[above + right] as number) - (sums[above + left] as number);
      const lower = (sums[below + right] as number) - (sums[below + left] as number);
      const area = ((below - above) / (width + 1)) * (right - left);
      if (2 * (lower - upper) < area) seen[i] = 0;
    }
  }
}

/** Takes back the belief in pixels between two motions: they follow neither. */
export function doubtSteep({ width, height, u, v, seen }: Track): void {
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const left = x > 0 ? i - 1 : i;
      const right = x + 1 < width ? i + 1 : i;
      const up = y > 0 ? i - width : i;
      const low = y + 1 < height ? i + width : i;
      const across =
        Math.abs((u[right] as number) - (u[left] as number)) +
        Math.abs((v[right] as number) - (v[left] as number));
      const down =
        Math.abs((u[low] as number) - (u[up] as number)) + Math.abs((v[low] as number) - (v[up] as number));
      if (across > 2 * STEEP_PX || down > 2 * STEEP_PX) seen[i] = 0;
    }
}

/**
 * Lets believed motions grow, in raster sweeps: a pixel that is not believed takes the motion of a neighbour that is, when the other
 * picture shows its colour there. So an edge between two motions comes to lie where the pictures have it.
 */
export function growSeen(track: Track, { lead, here, there, start }: Growth): void {
  for (let round = 0; round < ROUNDS; round++)
    for (const way of [1, -1] as const) sweep(track, { lead, here, there, start }, way);
}

/** How motions lead into the other picture: a pixel lands at its `start` plus `lead` of its motion. */
interface Growth extends Pick<Comparison, 'here' | 'there'> {
  readonly start: { readonly x: Float32Array; readonly y: Float32Array };
  readonly lead: { readonly xx: number; readonly xy: number; readonly yx: number; readonly yy: number };
}

function sweep(
  { width, height, u, v, seen }: Track,
  { lead, here, there, start }: Growth,
  way: 1 | -1,
): void {
  const count = width * height;
  for (let n = 0; n < count; n++) {
    const i = way === 1 ? n : count - 1 - n;
    if ((seen[i] as number) >= BELIEVED) continue;
    const x = i % width;
    let least = ALIKE;
    let best = -1;
    for (let k = 0; k < 4; k++) {
      if ((k === 0 && x === 0) || (k === 1 && x === width - 1)) continue;
      const near = i + (k === 0 ? -1 : k === 1 ? 1 : k === 2 ? -width : width);
      if (near < 0 || near >= count || (seen[near] as number) < BELIEVED) continue;
      const nu = u[near] as number;
      const nv = v[near] as number;
      const tx = (start.x[i] as number) + lead.xx * nu + lead.xy * nv;
      const ty = (start.y[i] as number) + lead.yx * nu + lead.yy * nv;
      if (tx < 0 || ty < 0 || tx > width - 1 || ty > height - 1) continue;
      const off = difference(here, there, i, tx, ty);
      if (off >= least) continue;
      least = off;
      best = near;
    }
    if (best < 0) continue;
    u[i] = u[best] as number;
    v[i] = v[best] as number;
    seen[i] = 1;
  }
}

function difference(
  here: readonly Plane[],
  there: readonly Plane[],
  i: number,
  x: number,
  y: number,
): number {
  let off = 0;
  for (let n = 0; n < here.length; n++)
    off += Math.abs(sampleAt(must(there[n], 'colour'), x, y) - (must(here[n], 'colour').data[i] as number));
  return off;
}
