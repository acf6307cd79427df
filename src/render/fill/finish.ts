import { fillUnknown } from '../inpaint.ts';
import { CHANNELS, HOLE, type Level, SOURCE } from './level.ts';
import type { Ballot } from './vote.ts';

/** Half the side of the boxes that tell fine texture from broad shading. */
const SHADING_PX = 4;
/** How strong the texture is laid over the smooth fill. Where it is not that of the truth, the full strength is twice as wrong as none. */
const GAIN = 0.86;
/** So many rings of pixels into the hole take over the step at the border as it is, before it is spread thin. */
const RINGS = 3;

/**
 * Joins the texture that was voted for with the smooth fill (four floats a pixel of the level): broad shading comes from the
 * smooth fill, which is likelier the truth, fine detail from the texture. Then what is left of a step at the border is spread over the
 * hole as a membrane (Pérez, Gangnet, Blake: "Poisson Image Editing", SIGGRAPH 2003). Works in place of the votes and
 * returns them as colours, four floats a pixel, of which those in the hole count.
 */
export function* finish(level: Level, votes: Ballot, smooth: Float32Array): Generator<void, Float32Array> {
  const shading = shadingError(votes, smooth);
  yield;
  const { width, height } = level;
  const rows = { count: height, length: width, step: CHANNELS, jump: width * CHANNELS };
  const columns = { count: width, length: height, step: width * CHANNELS, jump: CHANNELS };
  for (const lines of [rows, columns, rows, columns]) {
    boxSum(shading, lines, SHADING_PX);
    yield;
  }
  reshade(votes, shading, smooth);
  const offset = borderSteps(level, votes, shading);
  for (let ring = 0; ring < RINGS; ring++) carryInwards(level, offset);
  yield;
  fillUnknown({ width, height, cells: offset });
  for (let i = 0, at = 0; i < level.use.length; i++, at += CHANNELS) {
    if (level.use[i] !== HOLE) continue;
    for (let c = at; c < at + 3; c++) (votes[c] as number) += offset[c] as number;
  }
  return votes;
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

/** Adds the mean error around each pixel to its colours, and weakens what is then left of texture. */
function reshade(colours: Float32Array, error: Float32Array, smooth: Float32Array): void {
  for (let at = 0; at < colours.length; at += CHANNELS) {
    if (colours[at + 3] === 0) continue;
    const weight = error[at + 3] as number;
    for (let c = at; c < at + 3; c++) {
      const shaded = (colours[c] as number) + (error[c] as number) / weight;
      colours[c] = GAIN * shaded + (1 - GAIN) * (smooth[c] as number);
    }
  }
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
