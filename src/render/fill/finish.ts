import { fillUnknown } from '../inpaint.ts';
import { type Contrast, contrastOf } from './contrast.ts';
import { depthOf } from './depth.ts';
import { CHANNELS, HOLE, type Level, SOURCE } from './level.ts';
import type { Ballot } from './vote.ts';

/** Half the side of the boxes that tell fine texture from broad shading. */
const SHADING_PX = 4;
/** How strong the texture in the hole is made, as a share of that around it, and within which bounds. Where it is not that of the truth, the full strength is twice as wrong as none. */
const LIVELY_SHARE = 0.75;
const [LEAST_GAIN, MOST_GAIN] = [0.7, 0.95];
/** Fainter texture than this, in levels of 255, is not worth a guess: a slope or a clear sky. */
const FAINTEST = 0.4;
/** How far into the hole the smooth fill is believed, in pixels. */
const BELIEVED_PX = 80;
/** From how much broad structure on, against the fine and in levels, a smooth fill looks like fog, and how little of it is then left. */
const FOG_RATIO = [0.85, 1.3] as const;
const FOG_LEVELS = [1.5, 4] as const;
const FOG_LEFT = 0.4;
/** A difference in shading is at most about so many levels; a larger one is between two things, and mixing them would smear. */
const SHADING_LEVELS = 60;
/** How far a step at the border is spread where there is such structure or the step is too large to be one of shading, in pixels: over all of the hole it would smear. */
const SPREAD_PX = 8;
/** So many rings of pixels into the hole take over the step at the border as it is, before it is spread thin. */
const RINGS = 3;

/**
 * Joins the texture that was voted for with the smooth fill (four floats a pixel of the level): fine detail comes from the texture,
 * broad shading near the border from the smooth fill, which is likelier the truth, and farther in, or where the surroundings have broad
 * structure of their own, from the texture too. Then what is left of a step at the border is spread over the
 * hole as a membrane (Pérez, Gangnet, Blake: "Poisson Image Editing", SIGGRAPH 2003). Works in place of the votes and
 * returns them as colours, four floats a pixel, of which those in the hole count; null when the smooth fill had better stay alone.
 */
export function* finish(
  level: Level,
  votes: Ballot,
  smooth: Float32Array,
): Generator<void, Float32Array | null> {
  const around = contrastOf(level, SOURCE);
  if (around.fine < FAINTEST) return null;
  yield;
  const gain = gainFor(around, contrastOf(level, HOLE));
  const fog = fogginess(around);
  const depth = depthOf(level);
  yield;
  const shading = shadingError(votes, smooth);
  yield;
  const { width, height } = level;
  const rows = { count: height, length: width, step: CHANNELS, jump: width * CHANNELS };
  const columns = { count: width, length: height, step: width * CHANNELS, jump: CHANNELS };
  for (const lines of [rows, columns, rows, columns]) {
    boxSum(shading, lines, SHADING_PX);
    yield;
  }
  const believed = depth.map((px) => (1 - fog) * Math.exp(-((px / BELIEVED_PX) ** 2)));
  reshade(votes, shading, smooth, { believed, gain });
  const offset = borderSteps(level, votes, shading);
  for (let ring = 0; ring < RINGS; ring++) carryInwards(level, offset);
  yield;
  fillUnknown({ width, height, cells: offset });
  for (let i = 0, at = 0; i < level.use.length; i++, at += CHANNELS) {
    if (level.use[i] !== HOLE) continue;
    const local = Math.max(fog, 1 - shadingShare(offset, at, 1));
    const share = 1 - local + local * Math.exp(-((depth[i] as number) - 1) / SPREAD_PX);
    for (let c = at; c < at + 3; c++) (votes[c] as number) += (offset[c] as number) * share;
  }
  return votes;
}

const gainFor = (around: Contrast, inside: Contrast): number =>
  Math.min(MOST_GAIN, Math.max(LEAST_GAIN, (LIVELY_SHARE * around.fine) / Math.max(inside.fine, 0.01)));

/** How much of the smooth fill would be seen as fog, 0..1. */
const fogginess = ({ fine, broad }: Contrast): number =>
  (1 - FOG_LEFT) * ramp(broad / fine, FOG_RATIO) * ramp(broad, FOG_LEVELS);

/** 0 up to one number, 1 from the other on, smooth in between. */
function ramp(value: number, [from, to]: readonly [number, number]): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/** Turns sums of votes into colours, and returns by how much the smooth fill differs from them, with weight 1 where there are votes. */
function shadingError(votes: Ballot, smooth: Float32Array): Float32Array {
  const error = new Float32Array(votes.length);
  for (let at = 0; at < votes.length; at += CHANNELS) {
    const weight = votes[at + 3] as number;
    if (weight === 0) continue;
    for (let c = at; c < at + 3; c++) {
      votes[c] = (votes[c] as number) / weight;
      error[c] = (smooth[c] as number) - (votes[c] as number);
    }
    error[at + 3] = 1;
  }
  return error;
}

/** Takes as much of the broad shading from the smooth fill as is `believed` at each pixel, and weakens the fine detail by `gain`. */
function reshade(
  colours: Float32Array,
  error: Float32Array,
  smooth: Float32Array,
  { believed, gain }: { readonly believed: Float32Array; readonly gain: number },
): void {
  for (let at = 0; at < colours.length; at += CHANNELS) {
    if (colours[at + 3] === 0) continue;
    const weight = error[at + 3] as number;
    const left = 1 - (believed[at / CHANNELS] as number) * shadingShare(error, at, weight);
    for (let c = at; c < at + 3; c++) {
      const off = (error[c] as number) / weight;
      const detail = (colours[c] as number) + off - (smooth[c] as number);
      colours[c] = (smooth[c] as number) - left * off + gain * detail;
    }
  }
}

/** How much of a difference (so many times `scale`, from index `at` on) is one of shading, 0..1. */
function shadingShare(differences: Float32Array, at: number, scale: number): number {
  let most = 0;
  for (let c = at; c < at + 3; c++) most = Math.max(most, Math.abs((differences[c] as number) / scale));
  return 1 / (1 + (most / SHADING_LEVELS) ** 2);
}

/** How far the picture lies from what the votes say of it just outside the hole, written over `into`; weight 1 there, else 0. */
function borderSteps({ colours, use }: Level, votes: Float32Array, into: Float32Array): Float32Array {
  into.fill(0);
  for (let i = 0, at = 0; i < use.length; i++, at += CHANNELS) {
    if (use[i] !== SOURCE || votes[at + 3] === 0) continue;
    for (let c = at; c < at + 3; c++) into[c] = (colours[c] as number) - (votes[c] as number);
    into[at + 3] = 1;
  }
  return into;
}

/** Gives unknown pixels of the hole that have known neighbours (up, down, left or right) their mean. */
function carryInwards({ width, use }: Level, cells: Float32Array): void {
  const reached: number[] = [];
  for (let i = 0; i < use.length; i++) {
    if (use[i] !== HOLE || cells[i * CHANNELS + 3] !== 0) continue;
    const [left, right] = [i % width > 0 ? i - 1 : i, i % width < width - 1 ? i + 1 : i];
    const known = [left, right, i - width, i + width].filter((n) => cells[n * CHANNELS + 3] === 1);
    if (known.length === 0) continue;
    const mean = (c: number): number =>
      known.reduce((sum, n) => sum + (cells[n * CHANNELS + c] as number), 0) / known.length;
    reached.push(i, mean(0), mean(1), mean(2));
  }
  for (let k = 0; k < reached.length; k += 4) {
    const at = (reached[k] as number) * CHANNELS;
    for (let c = 0; c < 3; c++) cells[at + c] = reached[k + 1 + c] as number;
    cells[at + 3] = 1;
  }
}

interface Lines {
  readonly count: number;
  readonly length: number;
  /** From one pixel of a line to the next, and from one line to the next, in floats. */
  readonly step: number;
  readonly jump: number;
}

/** Replaces every value by the sum over the pixels of its line within `reach`. */
function boxSum(values: Float32Array, { count, length, step, jump }: Lines, reach: number): void {
  const line = new Float64Array(length + 2 * reach + 1);
  for (let n = 0; n < count; n++) {
    for (let c = 0; c < CHANNELS; c++) {
      const start = n * jump + c;
      for (let i = 0; i < length; i++) line[i + reach] = values[start + i * step] as number;
      let sum = 0;
      for (let i = 0; i < 2 * reach; i++) sum += line[i] as number;
      for (let i = 0; i < length; i++) {
        sum += line[i + 2 * reach] as number;
        values[start + i * step] = sum;
        sum -= line[i] as number;
      }
    }
  }
}
