import { must } from '../../kit/assert.ts';
import { type Affine, IDENTITY, inverted, mapX, mapY } from './affine.ts';
import { emptyField, type Field } from './field.ts';
import { fillUnseen } from './fillUnseen.ts';
import { doubtLonely, doubtSteep, growSeen } from './growSeen.ts';
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
const SLACK_SHARE = 0.015;
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
    const u = backward.u[i] as number;
    const v = backward.v[i] as number;
    returning.u[i] = -(back.xx * u + back.xy * v);
    returning.v[i] = -(back.yx * u + back.yy * v);
  }
  const turned = { ...IDENTITY, xx: -1, yy: -1 };
  const [a, b] = [pictures.coloursOfFirst, pictures.coloursOfTail];
  const soft = { a: a.map(blurred), b: b.map(blurred) };
  const fromFirst = believed(forward, returning, { map, lead: map, here: soft.a, there: soft.b });
  const fromTail = believed(returning, forward, { map: back, lead: turned, here: soft.b, there: soft.a });
  return { fromFirst: fillUnseen(fromFirst, a), fromTail: fillUnseen(fromTail, b) };
}

interface Way extends Pick<Comparison, 'here' | 'there'> {
  readonly map: Affine;
  readonly lead: Affine;
}

function believed(field: Field, other: Field, { map, lead, here, there }: Way): Track {
  const landing = landingOf(field, map, lead);
  const track: Track = {
    ...field,
    u: field.u.slice(),
    v: field.v.slice(),
    seen: agreement(field, other, landing),
  };
  doubtUnlike(track.seen, { landing, here, there });
  doubtSteep(track);
  doubtLonely(track);
  growSeen(track, { start: landingOf(emptyField(field), map, lead), lead, here, there });
  return track;
}

/** Where each pixel is seen in the other picture. */
interface Landing {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** `map` of each place, and `lead` of its motion, added. */
function landingOf({ width, height, u, v }: Field, map: Affine, lead: Affine): Landing {
  const landing = { x: new Float32Array(u.length), y: new Float32Array(u.length) };
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const across = u[i] as number;
      const down = v[i] as number;
      landing.x[i] = mapX(map, x, y) + lead.xx * across + lead.xy * down;
      landing.y[i] = mapY(map, x, y) + lead.yx * across + lead.yy * down;
    }
  return landing;
}

/** How well `other` tells the same where a pixel of `field` lands. */
function agreement(field: Field, other: Field, landing: Landing): Float32Array {
  const { width, height } = other;
  const seen = new Float32Array(field.u.length);
  const across: Plane = { width, height, data: other.u };
  const down: Plane = { width, height, data: other.v };
  for (let i = 0; i < seen.length; i++) {
    const tx = landing.x[i] as number;
    const ty = landing.y[i] as number;
    if (tx < -0.5 || ty < -0.5 || tx > width - 0.5 || ty > height - 0.5) continue;
    const u = field.u[i] as number;
    const v = field.v[i] as number;
    const du = u - sampleAt(across, tx, ty);
    const dv = v - sampleAt(down, tx, ty);
    const slack = SLACK_PX + SLACK_SHARE * Math.sqrt(u * u + v * v);
    seen[i] = Math.min(1, Math.max(0, 2 - Math.sqrt(du * du + dv * dv) / slack));
  }
  return seen;
}

export interface Comparison {
  readonly landing: Landing;
  readonly here: readonly Plane[];
  readonly there: readonly Plane[];
}

/** Both ways may agree on the motion around a thing that is gone: where the colours are not alike, nothing is seen again. */
function doubtUnlike(seen: Float32Array, { landing, here, there }: Comparison): void {
  const off = new Float32Array(seen.length);
  const differences = new Float32Array(seen.length);
  for (const [n, plane] of here.entries()) {
    const other = must(there[n], 'colour');
    differences.fill(0);
    let sum = 0;
    let count = 0;
    for (let i = 0; i < seen.length; i++) {
      if (seen[i] === 0) continue;
      const there = sampleAt(other, landing.x[i] as number, landing.y[i] as number);
      const difference = there - (plane.data[i] as number);
      differences[i] = difference;
      sum += difference;
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
