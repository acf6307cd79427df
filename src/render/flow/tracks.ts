import type { Size } from '../../geometry/size.ts';
import { must } from '../../kit/assert.ts';
import { type Affine, inverted, mapX, mapY } from './affine.ts';
import { emptyField, type Field } from './field.ts';
import { fillUnseen } from './fillUnseen.ts';
import { blurred, type Plane, sampleAt } from './plane.ts';

/**
 * What each pixel of one of the two pictures does. Its place is told as a pixel of the first picture once the map is undone: a
 * pixel that stands there at x at the beginning stands at x + (u, v) at the end.
 */
export interface Track extends Field {
  /** How surely the pixel is seen in the other picture too, 0..1. */
  readonly seen: Float32Array;
}

/** Both pictures, the map from the first to the tail, and what is left to do each way once one is mapped onto the other. */
export interface Sides {
  readonly map: Affine;
  readonly first: Plane;
  readonly tail: Plane;
  /** Brightness and two differences of colour of each picture. */
  readonly coloursOfFirst: readonly Plane[];
  readonly coloursOfTail: readonly Plane[];
  readonly forward: Field;
  readonly backward: Field;
}

export interface Tracks {
  readonly fromFirst: Track;
  readonly fromTail: Track;
}

/** Both ways may differ by this many pixels and a share of the way, and are the same motion still. */
const SLACK_PX = 0.7;
const SLACK_SHARE = 0.04;
/** Differences of brightness and colour, added up, from which two places are less and less the same; not at all at twice as much. */
const UNLIKE = 40;

/**
 * Keeps of both fields where they tell the same, as in "Dense point trajectories by GPU-accelerated large displacement optical
 * flow" (Sundaram, Brox and Keutzer 2010); what only one picture shows is given the motion of what it looks like around.
 */
export function tracksBetween({ map, forward, backward, ...pictures }: Sides): Tracks {
  const back = inverted(map);
  const returning = emptyField(backward);
  for (let i = 0; i < returning.u.length; i++) {
    const [u, v] = [backward.u[i] as number, backward.v[i] as number];
    returning.u[i] = -(back.xx * u + back.xy * v);
    returning.v[i] = -(back.yx * u + back.yy * v);
  }
  const toTail: Landing = (x, y, u, v) => [mapX(map, x + u, y + v), mapY(map, x + u, y + v)];
  const toFirst: Landing = (x, y, u, v) => [mapX(back, x, y) - u, mapY(back, x, y) - v];
  const seenInTail = agreement(forward, returning, toTail);
  const seenInFirst = agreement(returning, forward, toFirst);
  const [a, b] = [pictures.coloursOfFirst.map(blurred), pictures.coloursOfTail.map(blurred)];
  doubtUnlike(seenInTail, forward, { landing: toTail, here: a, there: b });
  doubtUnlike(seenInFirst, returning, { landing: toFirst, here: b, there: a });
  return {
    fromFirst: fillUnseen({ ...forward, seen: seenInTail }, pictures.coloursOfFirst),
    fromTail: fillUnseen({ ...returning, seen: seenInFirst }, pictures.coloursOfTail),
  };
}

type Landing = (x: number, y: number, u: number, v: number) => readonly [number, number];

/** How well `other` tells the same where a pixel of `field` lands. */
function agreement(field: Field, other: Field, landing: Landing): Float32Array {
  const { width, height } = field;
  const seen = new Float32Array(width * height);
  const across: Plane = { ...sizeOf(other), data: other.u };
  const down: Plane = { ...sizeOf(other), data: other.v };
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const [u, v] = [field.u[i] as number, field.v[i] as number];
      const [tx, ty] = landing(x, y, u, v);
      if (tx < -0.5 || ty < -0.5 || tx > other.width - 0.5 || ty > other.height - 0.5) continue;
      const off = Math.hypot(u - sampleAt(across, tx, ty), v - sampleAt(down, tx, ty));
      const slack = SLACK_PX + SLACK_SHARE * Math.hypot(u, v);
      seen[i] = Math.min(1, Math.max(0, 2 - off / slack));
    }
  return seen;
}

interface Comparison {
  readonly landing: Landing;
  readonly here: readonly Plane[];
  readonly there: readonly Plane[];
}

/** Both ways may agree on the motion around a thing that is gone: where the colours are not alike, nothing is seen again. */
function doubtUnlike(seen: Float32Array, field: Field, { landing, here, there }: Comparison): void {
  const off = new Float32Array(seen.length);
  for (const [n, plane] of here.entries()) {
    const other = must(there[n], 'colour');
    const differences = new Float32Array(seen.length);
    let [sum, count] = [0, 0];
    for (let y = 0, i = 0; y < field.height; y++)
      for (let x = 0; x < field.width; x++, i++) {
        if (seen[i] === 0) continue;
        const [tx, ty] = landing(x, y, field.u[i] as number, field.v[i] as number);
        differences[i] = sampleAt(other, tx, ty) - (plane.data[i] as number);
        sum += differences[i] as number;
        count++;
      }
    // The light may have changed on the whole.
    const change = count > 0 ? sum / count : 0;
    for (let i = 0; i < off.length; i++)
      off[i] = (off[i] as number) + Math.abs((differences[i] as number) - change);
  }
  for (let i = 0; i < seen.length; i++)
    seen[i] = (seen[i] as number) * Math.min(1, Math.max(0, 2 - (off[i] as number) / UNLIKE));
}

const sizeOf = ({ width, height }: Size): Size => ({ width, height });

/** Tracks on every second pixel: of four, the one that is seen most surely. The lengths stay in the same pixels. */
export function everySecond({ width, height, u, v, seen }: Track): Track {
  const size = { width: (width + 1) >> 1, height: (height + 1) >> 1 };
  const out = { ...emptyField(size), seen: new Float32Array(size.width * size.height) };
  for (let y = 0, i = 0; y < size.height; y++)
    for (let x = 0; x < size.width; x++, i++) {
      let best = 2 * y * width + 2 * x;
      for (let k = 1; k < 4; k++) {
        const [px, py] = [2 * x + (k & 1), 2 * y + (k >> 1)];
        if (px >= width || py >= height) continue;
        const at = py * width + px;
        if ((seen[at] as number) > (seen[best] as number)) best = at;
      }
      out.u[i] = u[best] as number;
      out.v[i] = v[best] as number;
      out.seen[i] = seen[best] as number;
    }
  return out;
}
