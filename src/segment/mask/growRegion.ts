import type { Size } from '../../geometry/size.ts';
import { type BinaryMask, type Click, cellAt, type RgbaPicture } from './click.ts';
import type { Field } from './field.ts';
import { geodesicDistance, type StepCost } from './geodesic.ts';
import { boxBlur, type LabPicture, toLab } from './lab.ts';
import { settleField } from './settleField.ts';

/** A picture made ready for growing; make it once, at no more than `GROW_SIDE` cells a side. */
export interface GrowGround {
  /** Softened, for what looks alike. */
  readonly lab: LabPicture;
  /** As it is, for where the edge lies. */
  readonly sharp: LabPicture;
}

export const GROW_SIDE = 512;

const SPACE = 0.03;
const EDGE = 1;
const STRANGENESS = 0.6;
const SAMPLE_SHARE = 0.012;
const FARTHEST = 400;
const SPECK = 0.3;
const SPECK_AREA = 0.03;
const SOFT_EDGE = 3;
const SURELY_IN = 0.6;
const SURELY_OUT = 1.6;
const DOUBLINGS_OF_SPREAD = 5;
const SMALLEST_AREA = 0.002;
const LARGEST_AREA = 0.45;

export const growGround = (picture: RgbaPicture): GrowGround => {
  const sharp = toLab(picture);
  return { lab: boxBlur(sharp, 1), sharp };
};

/**
 * Grows a region from the include clicks over what looks alike, needing no weights. The distance is geodesic (Bai and Sapiro,
 * A geodesic framework for interactive segmentation, 2007): a step costs a little for its length, the change of colour it
 * crosses (ΔE in L*a*b*), and how strange the new colour is to the colours round the clicks of its kind. A cell is in when it is
 * nearer to an include click than to an exclude click and within a reach; the reach is the one at which the region's area
 * changes least (as maximally stable regions, Matas et al., 2002), and `spread` 0…1 halves or doubles it, 2.5 times from the middle to each end.
 * Without an include click nothing is in. Every include pixel is in, every exclude pixel out, and more spread is never less.
 */
export function growRegion(
  ground: GrowGround,
  {
    clicks,
    spread,
    picture,
  }: { readonly clicks: readonly Click[]; readonly spread: number; readonly picture: Size },
): BinaryMask {
  const seedsOf = (include: boolean) =>
    clicks.filter((click) => click.include === include).map((click) => cellAt(click.at, picture, ground.lab));
  const near = distanceFrom(ground.lab, seedsOf(true));
  const away = distanceFrom(ground.lab, seedsOf(false));
  const reach = stableReach(near) * 2 ** ((Math.min(Math.max(spread, 0), 1) - 0.5) * DOUBLINGS_OF_SPREAD);
  return settleField(edgeField(ground.sharp, near, away, reach), clicks, picture);
}

/**
 * Above 0 where the surely-in cells (within 0.6 of the limit) are nearer than the surely-out ones (beyond 1.6 of it, and a soft edge's width
 * away from all others) when only edges cost: what lies between is given to the side it is not cut off from (as Criminisi et al., GeoS, 2008).
 * The limit is the reach or the way to an exclude click, whichever is less.
 */
function edgeField(sharp: LabPicture, near: Float32Array, away: Float32Array, reach: number): Field {
  const inside: number[] = [];
  const beyond = new Uint8Array(near.length);
  for (let cell = 0; cell < near.length; cell++) {
    const limit = Math.min(reach, away[cell] ?? reach);
    const way = near[cell] ?? FARTHEST;
    if (way <= SURELY_IN * limit) inside.push(cell);
    else if (way > SURELY_OUT * limit) beyond[cell] = 1;
  }
  const cost: StepCost = (from, to, gap) => gap * SPACE + EDGE * change(sharp, from, to);
  const toInside = geodesicDistance(sharp, inside, cost, FARTHEST);
  const toOutside = geodesicDistance(sharp, cellsAmidst(beyond, sharp), cost, FARTHEST);
  const values = toInside.map(
    (way, cell) => Math.min(toOutside[cell] ?? FARTHEST, FARTHEST) - Math.min(way, FARTHEST),
  );
  return { width: sharp.width, height: sharp.height, values };
}

/** The cells of a 0/1 mask whose eight places at `SOFT_EDGE` cells are in it too, or outside the picture. */
function cellsAmidst(mask: Uint8Array, { width, height }: Size): number[] {
  const found: number[] = [];
  for (let cell = 0; cell < mask.length; cell++) {
    if (mask[cell] === 0) continue;
    const x = cell % width;
    const y = (cell - x) / width;
    let amidst = true;
    for (let dy = -SOFT_EDGE; dy <= SOFT_EDGE && amidst; dy += SOFT_EDGE) {
      for (let dx = -SOFT_EDGE; dx <= SOFT_EDGE; dx += SOFT_EDGE) {
        const inPicture = x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height;
        if (inPicture && mask[cell + dy * width + dx] === 0) amidst = false;
      }
    }
    if (amidst) found.push(cell);
  }
  return found;
}

function distanceFrom(lab: LabPicture, seeds: readonly number[]): Float32Array {
  return geodesicDistance(lab, seeds, stepCost(lab, seeds), FARTHEST);
}

function stepCost(lab: LabPicture, seeds: readonly number[]): StepCost {
  const strange = strangeness(lab, seeds);
  return (from, to, gap) =>
    gap * SPACE + EDGE * change(lab, from, to) + gap * STRANGENESS * (strange[to] ?? 0);
}

/** ΔE between two cells, softened below 2 (what the eye does not see) and held at 60. */
function change({ values }: LabPicture, from: number, to: number): number {
  const a = (values[from * 3] ?? 0) - (values[to * 3] ?? 0);
  const b = (values[from * 3 + 1] ?? 0) - (values[to * 3 + 1] ?? 0);
  const c = (values[from * 3 + 2] ?? 0) - (values[to * 3 + 2] ?? 0);
  const squared = a * a + b * b + c * c;
  return Math.min(squared / (Math.sqrt(squared) + 2), 60) / 10;
}

/** 0 for a colour met round a seed, towards 1 for one unlike all of them. */
function strangeness(lab: LabPicture, seeds: readonly number[]): Float32Array {
  const known = seeds.flatMap((seed) => coloursRound(lab, seed));
  const cells = lab.width * lab.height;
  const out = new Float32Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    let nearest = Number.POSITIVE_INFINITY;
    for (const [l, a, b] of known) {
      const dl = (lab.values[cell * 3] ?? 0) - l;
      const da = (lab.values[cell * 3 + 1] ?? 0) - a;
      const db = (lab.values[cell * 3 + 2] ?? 0) - b;
      nearest = Math.min(nearest, dl * dl + da * da + db * db);
    }
    out[cell] = nearest / (nearest + 200);
  }
  return out;
}

type Colour = readonly [number, number, number];

/** Nine colours: at the seed and eight places round it. */
function coloursRound(lab: LabPicture, seed: number): Colour[] {
  const radius = Math.round(SAMPLE_SHARE * Math.max(lab.width, lab.height));
  const x = seed % lab.width;
  const y = Math.floor(seed / lab.width);
  const colours: Colour[] = [];
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const cx = Math.min(Math.max(x + dx * radius, 0), lab.width - 1);
      const cy = Math.min(Math.max(y + dy * radius, 0), lab.height - 1);
      const at = (cy * lab.width + cx) * 3;
      colours.push([lab.values[at] ?? 0, lab.values[at + 1] ?? 0, lab.values[at + 2] ?? 0]);
    }
  }
  return colours;
}

/**
 * The distance at which growing on by a quarter adds the least area, among areas of 0.2 % to 45 % of the picture, specks below
 * 3 % counting as less stable; the middle of the range when several are equally good, so that soft edges lie well beyond it or well within.
 */
function stableReach(near: Float32Array): number {
  const reached = near.filter((distance) => distance < Number.POSITIVE_INFINITY).sort();
  const within = (reach: number) => lowerBound(reached, reach);
  let first = 1;
  let last = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let reach = 0.25; reach < FARTHEST; reach *= 1.1) {
    const area = within(reach) / near.length;
    if (area < SMALLEST_AREA) continue;
    if (area > LARGEST_AREA) break;
    const growth = (within(reach * 1.25) - within(reach / 1.25)) / within(reach);
    const worth = growth + SPECK * Math.max(Math.log2(SPECK_AREA / area), 0);
    if (worth > least + 0.01) continue;
    if (worth < least - 0.01) first = reach;
    least = Math.min(worth, least);
    last = reach;
  }
  return Math.sqrt(first * last);
}

/** How many of the sorted values are below `value`. */
function lowerBound(sorted: Float32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
