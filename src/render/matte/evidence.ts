import { BAND_PX, type Band, dataIndex, isElsewhere } from './band.ts';
import { likenessTable, squaredDifference } from './likeness.ts';

/** Side of the squares that share their samples, in pixels. */
const CELL_PX = 12;

/** How far beyond its square, and beyond the band, samples are taken, in pixels. */
const SAMPLE_REACH_PX = 16;

/** Samples a side and square; enough to tell a few colours apart. */
const SAMPLES = 28;

const STEP_PX = 2;

/** The width of the kernel of the density estimate, in levels. */
const likeness = likenessTable(12);

/** Keeps the ratio of two densities finite where a colour is like neither side: such a pixel says nothing. */
const FLOOR = 0.003;

/** The most that the colour of one pixel may say. */
const MOST_EVIDENCE = 3;

/** Which share of the samples must be told apart before colours count, and which for them to count fully. */
const [TOLD_APART, TOLD_WELL] = [0.6, 0.85];

/** One value a pixel of the band, in its order. */
export interface Evidence {
  /** The logarithm of how much likelier its colour is in the region than beside it, within ±3; 0 where that cannot be told. */
  readonly says: Float32Array;
  /** How well the colours of the two sides can be told apart there, 0..1. */
  readonly trust: Float32Array;
}

/**
 * What its colour says of each pixel of the band, the densities of the two sides being estimated by kernels
 * on colours nearby that are surely inside and surely outside, farther from the edge than the band is wide.
 */
export function colourEvidence(band: Band): Evidence {
  const says = new Float32Array(band.pixels.length);
  const trust = new Float32Array(band.pixels.length);
  const columns = Math.ceil(band.width / CELL_PX);
  const cells = new Map<number, Sides | null>();
  for (let at = 0; at < says.length; at++) {
    const i = band.pixels[at] as number;
    const y = (i / band.width) | 0;
    const cell = ((y / CELL_PX) | 0) * columns + (((i - y * band.width) / CELL_PX) | 0);
    let sides = cells.get(cell);
    if (sides === undefined) {
      sides = lookAround(band, (cell % columns) * CELL_PX, Math.floor(cell / columns) * CELL_PX);
      cells.set(cell, sides);
    }
    if (!sides) continue;
    trust[at] = sides.trust;
    says[at] = sides.trust * logRatio(band, dataIndex(band, i), sides);
  }
  return { says, trust };
}

/** Where in the picture's data there are colours of either side, and how well they can be told apart, 0..1. */
interface Sides {
  readonly inside: Uint32Array;
  readonly outside: Uint32Array;
  readonly trust: number;
}

/** Null when one side has no colours nearby, or the two have the same. */
function lookAround(band: Band, left: number, top: number): Sides | null {
  const inside: number[] = [];
  const outside: number[] = [];
  const [x1, y1] = [left + CELL_PX + SAMPLE_REACH_PX, top + CELL_PX + SAMPLE_REACH_PX];
  for (let y = Math.max(0, top - SAMPLE_REACH_PX); y < Math.min(band.height, y1); y += STEP_PX) {
    for (let x = Math.max(0, left - SAMPLE_REACH_PX); x < Math.min(band.width, x1); x += STEP_PX) {
      const i = y * band.width + x;
      const from = band.distance[i] as number;
      const beyond = Math.abs(from) - BAND_PX;
      if (beyond < 0 || beyond > SAMPLE_REACH_PX || isElsewhere(band, i)) continue;
      (from < 0 ? inside : outside).push(dataIndex(band, i));
    }
  }
  if (Math.min(inside.length, outside.length) < SAMPLES / 4) return null;
  const sides = { inside: thinned(inside), outside: thinned(outside) };
  const trust = trustOf(band.picture.data, sides);
  return trust > 0 ? { ...sides, trust } : null;
}

/** Evenly so many of them. */
const thinned = (all: readonly number[]): Uint32Array =>
  all.length <= SAMPLES
    ? Uint32Array.from(all)
    : Uint32Array.from({ length: SAMPLES }, (_, i) => all[Math.floor((i * all.length) / SAMPLES)] as number);

/** How many of the samples would be put on their own side by the others. */
function trustOf(data: Uint8ClampedArray, { inside, outside }: Omit<Sides, 'trust'>): number {
  let right = 0;
  for (const at of inside) right += vote(density(data, at, inside, true), density(data, at, outside, false));
  for (const at of outside) right += vote(density(data, at, outside, true), density(data, at, inside, false));
  const share = right / (inside.length + outside.length);
  return Math.min(1, Math.max(0, (share - TOLD_APART) / (TOLD_WELL - TOLD_APART)));
}

const vote = (own: number, other: number): number => (own + FLOOR) / (own + other + 2 * FLOOR);

const logRatio = ({ picture: { data } }: Band, at: number, { inside, outside }: Sides): number => {
  const ratio = (density(data, at, inside, false) + FLOOR) / (density(data, at, outside, false) + FLOOR);
  return Math.min(MOST_EVIDENCE, Math.max(-MOST_EVIDENCE, Math.log(ratio)));
};

/** The mean likeness to the samples; `own` when the colour is itself one of them, which must not count. */
function density(data: Uint8ClampedArray, at: number, samples: Uint32Array, own: boolean): number {
  let sum = own ? -1 : 0;
  for (let i = 0; i < samples.length; i++) sum += likeness(squaredDifference(data, at, samples[i] as number));
  return sum / (samples.length - (own ? 1 : 0));
}
