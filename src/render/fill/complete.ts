import { CHANNELS, HOLE, halve, type Level } from './level.ts';
import { findPatches, type Patches } from './patches.ts';
import {
  emptyField,
  type Field,
  remeasure,
  type Search,
  type Stretch,
  search,
  UNKNOWN,
} from './patchMatch.ts';
import { peel } from './peel.ts';
import { createRandom, type Random } from './random.ts';
import { type Ballot, elect, typicalCost, vote } from './vote.ts';

/** Fewer source patches than this show no texture. */
const FEWEST_SOURCES = 64;
/** The pyramid ends where the shorter side of the hole has come down to this. */
const COARSE_HOLE_PX = 10;
/** Rounds of search and vote at the coarsest level; each finer one takes half as many, but at least `LAST_ROUNDS`. */
const FIRST_ROUNDS = 8;
const LAST_ROUNDS = 2;
/** How far the random search reaches on levels that start from a coarser one. */
const NEAR_PX = 8;
/** How far apart patches stand at the finest level, in pixels: a quarter of the work, and each pixel still lies under nine or more. */
const FINEST_STEP = 2;
/** Patches worked on between two pauses: some milliseconds. */
const STRETCH = 8192;

interface Stage {
  readonly level: Level;
  readonly patches: Patches;
}

/**
 * Completes the hole of `level` with texture from its sources, in place: the nearest source patch of each patch over the hole is
 * sought and their colours are averaged, in turn and coarse to fine (Wexler, Shechtman, Irani: "Space-Time Completion of Video",
 * PAMI 2007; the liveliness as a fourth channel after Newson et al.: "Video Inpainting of Complex Scenes", SIAM 2014).
 * The same input gives the same bytes. Pauses every few milliseconds. Returns the votes of the last round, which also tell of the pixels
 * just outside the hole; null, and nothing changed, when there is too little to take texture from.
 */
export function* completeTexture(level: Level): Generator<void, Ballot | null> {
  const stages = pyramid(level);
  const random = createRandom(0x5eed);
  const ballot = new Float32Array(level.use.length * CHANNELS);
  let above: { readonly stage: Stage; readonly field: Field } | null = null;
  for (let i = stages.length - 1; i >= 0; i--) {
    const stage = stages[i] as Stage;
    const field: Field = above ? refine(above.stage, above.field, stage, random) : scatter(stage, random);
    if (above) yield* ask(stage, field, ballot, 2);
    else yield* peel(stage.level, stage.patches, field);
    const rounds = Math.max(LAST_ROUNDS, FIRST_ROUNDS >> (stages.length - 1 - i));
    const radiusPx = above ? NEAR_PX : Math.max(stage.level.width, stage.level.height);
    for (let round = 0; round < rounds; round++) {
      yield* seek(stage, field, { radiusPx, random });
      yield* ask(stage, field, ballot, i === 0 && round === rounds - 1 ? 4 : 2);
    }
    above = { stage, field };
  }
  return above && ballot;
}

function* seek({ level, patches }: Stage, field: Field, how: Omit<Search, 'backwards'>): Generator<void> {
  yield* inStretches(patches, (stretch) => remeasure(level, patches, field, stretch));
  for (const backwards of [false, true])
    yield* inStretches(patches, (stretch) => search(level, patches, field, { ...how, backwards }, stretch));
}

function* ask({ level, patches }: Stage, field: Field, ballot: Ballot, sharpness: number): Generator<void> {
  ballot.fill(0, 0, level.use.length * CHANNELS);
  const how = { ballot, typical: typicalCost(patches, field), sharpness };
  yield* inStretches(patches, (stretch) => vote(level, patches, field, how, stretch));
  elect(level, ballot);
}

function* inStretches({ targets }: Patches, work: (stretch: Stretch) => void): Generator<void> {
  for (let start = 0; start < targets.length; start += STRETCH) {
    work({ start, end: Math.min(start + STRETCH, targets.length) });
    if (start + STRETCH < targets.length) yield;
  }
}

function pyramid(base: Level): Stage[] {
  const stages: Stage[] = [];
  for (let level = base; ; level = halve(level)) {
    const patches = findPatches(level, level === base ? FINEST_STEP : 1);
    if (patches.sources.length < FEWEST_SOURCES) return stages;
    stages.push({ level, patches });
    if (holeSide(level) <= COARSE_HOLE_PX) return stages;
  }
}

/** The shorter side of the rectangle around the hole. */
function holeSide({ width, height, use }: Level): number {
  const columns = new Uint8Array(width);
  const rows = new Uint8Array(height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (use[i] !== HOLE) continue;
      columns[x] = 1;
      rows[y] = 1;
    }
  }
  const span = (marks: Uint8Array): number => marks.lastIndexOf(1) - marks.indexOf(1) + 1;
  return Math.min(span(columns), span(rows));
}

const anySource = ({ sources }: Patches, random: Random): number =>
  sources[random.below(sources.length)] as number;

/** Every target begins with a source patch at random. */
function scatter({ level, patches }: Stage, random: Random): Field {
  const field = emptyField(level.use.length);
  for (const at of patches.targets) {
    field.nearest[at] = anySource(patches, random);
    field.cost[at] = 0;
  }
  return field;
}

/** Carries a field to the level of twice the size. */
function refine(coarse: Stage, from: Field, fine: Stage, random: Random): Field {
  const field = emptyField(fine.level.use.length);
  const { width, height } = fine.level;
  const half = coarse.level;
  for (const at of fine.patches.targets) {
    const x = at % width;
    const y = (at / width) | 0;
    const over = Math.min(y >> 1, half.height - 1) * half.width + Math.min(x >> 1, half.width - 1);
    const shown = from.nearest[over] as number;
    const u = 2 * (shown % half.width) + (x & 1);
    const v = 2 * ((shown / half.width) | 0) + (y & 1);
    const tried = v * width + u;
    const fits = from.cost[over] !== UNKNOWN && v < height && fine.patches.lends[tried] === 1;
    field.nearest[at] = fits ? tried : anySource(fine.patches, random);
    field.cost[at] = fits ? Math.min(UNKNOWN - 1, from.cost[over] as number) : UNKNOWN - 1;
  }
  return field;
}
