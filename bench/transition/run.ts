import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLattice } from '../../src/render/flow/betweenLattice.ts';
import { drawBetween } from '../../src/render/flow/drawBetween.ts';
import { findMotion, type PairMotion } from '../../src/render/flow/pairMotion.ts';
import { createPushInRenderer } from '../../src/render/pushIn.ts';
import type { Raster, SceneRenderer } from '../../src/render/scene.ts';
import { animateTransition } from '../../src/render/transition.ts';
import { searchFfmpeg } from '../../src/server/engine/film/findFfmpeg.ts';
import { minterpolated, REACHES_PX } from './interpolate.ts';
import { knownPairs, strangers, VIEW } from './pairs.ts';

const TIMES = [0.25, 0.5, 0.75] as const;
const FRAMES = 150;

/** Middle frames against the truth on pairs of known motion, beside a dissolve and ffmpeg's `minterpolate`; then strangers; then time. */
export async function benchTransition(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-transition-'));
  try {
    const ffmpeg = await searchFfmpeg({
      configured: null,
      onPath: 'ffmpeg',
      packaged: async () => null,
    }).catch(() => null);
    return [
      ...(await benchKnown(ffmpeg ? { ffmpeg, folder } : null)),
      '',
      ...(await benchStrangers()),
      '',
      ...(await benchTime()),
    ].join('\n');
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Program = { readonly ffmpeg: string; readonly folder: string };

async function benchKnown(program: Program | null): Promise<string[]> {
  const rows: string[] = [];
  const sums = new Float64Array(2 + REACHES_PX.length);
  const pairs = await knownPairs();
  for (const { name, truth } of pairs) {
    const [first, tail] = [truth(0), truth(1)];
    const truths = TIMES.map(truth);
    const score = (frames: readonly Uint8ClampedArray[]) => meanPsnr(frames, truths);
    const motion = found(first, tail);
    const dissolve = TIMES.map((t) => dissolved(first, tail, t));
    const ours = motion ? TIMES.map((t) => between(first, tail, motion, t)) : dissolve;
    const scores = [score(ours), score(dissolve)];
    if (program)
      for (const reachPx of REACHES_PX)
        scores.push(score(await minterpolated({ ...program, reachPx }, first, tail)));
    for (const [n, value] of scores.entries()) sums[n] = sums[n]! + value / pairs.length;
    rows.push(row(name, scores));
  }
  const means = [...(program ? sums : sums.subarray(0, 2))];
  const margin = means[0]! - Math.max(...means.slice(1));
  const theirs = program ? REACHES_PX.map((px) => `minterpolate, reach ${px}`) : [];
  return [
    'Transition: PSNR of the frames at ¼, ½ and ¾ of the way against the truth, dB',
    `| ${['pair', 'ours', 'dissolve', ...theirs].join(' | ')} |`,
    `|${' --- |'.repeat(2 + means.length - 1)}`,
    ...rows,
    row('mean', means),
    '',
    `Above the best of the others by ${margin.toFixed(1)} dB on average${program ? '' : '; no ffmpeg here'}`,
  ];
}

const row = (name: string, scores: readonly number[]): string =>
  `| ${[name, ...scores.map((score) => score.toFixed(1))].join(' | ')} |`;

/** Counts the pairs of photos that are taken to be related; there is none. */
async function benchStrangers(): Promise<string[]> {
  const pairs = await strangers();
  const taken = pairs.filter(({ first, tail }) => found(first, tail) !== null).map(({ name }) => name);
  const which = taken.length > 0 ? `; not: ${taken.join('; ')}` : '';
  return [`Unrelated pictures: ${pairs.length - taken.length} of ${pairs.length} pairs dissolve${which}`];
}

async function benchTime(): Promise<string[]> {
  const rows: string[] = [];
  for (const { name, truth } of [...(await knownPairs())].filter((_, n) => TIMED.has(n))) {
    const [first, tail] = [truth(0), truth(1)];
    const finds = [0, 1, 2].map(() => cpuMs(() => found(first, tail)));
    const pair = { first, tail, frameCount: FRAMES };
    const moving = animateTransition({ kind: 'transition', ...pair }, found(first, tail));
    const dissolving = animateTransition({ kind: 'transition', ...pair }, null);
    const pushing = createPushInRenderer({ kind: 'pushIn', picture: first, frameCount: FRAMES });
    rows.push(row(name, [median(finds), ...[moving, dissolving, pushing].map(frameMs)]));
  }
  return [
    `| time of one core, ms, ${VIEW.width} × ${VIEW.height} | finding the motion, once | a moving frame | a dissolving frame | a frame of a push-in |`,
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ];
}

/** A turn, two layers, and a thing over still ground. */
const TIMED = new Set([3, 5, 6]);

/** Mean over a whole film, after some frames that warm it up. */
function frameMs(renderer: SceneRenderer): number {
  const frame = new Uint8ClampedArray(renderer.width * renderer.height * 4);
  for (let index = 0; index < FRAMES; index += 10) renderer.renderFrame(index, frame);
  const whole = cpuMs(() => {
    for (let index = 0; index < FRAMES; index++) renderer.renderFrame(index, frame);
  });
  return whole / FRAMES;
}

function found(first: Raster, tail: Raster): PairMotion | null {
  const search = findMotion(first, tail);
  let step = search.next();
  while (!step.done) step = search.next();
  return step.value;
}

function between(first: Raster, tail: Raster, motion: PairMotion, t: number): Uint8ClampedArray {
  const frame = new Uint8ClampedArray(first.data.length);
  drawBetween(first, tail, createLattice(motion)(t), frame);
  return frame;
}

const dissolved = (first: Raster, tail: Raster, t: number): Uint8ClampedArray =>
  first.data.map((value, i) => value + (tail.data[i]! - value) * t);

const meanPsnr = (frames: readonly Uint8ClampedArray[], truths: readonly Raster[]): number =>
  frames.reduce((sum, frame, i) => sum + psnr(frame, truths[i]!.data), 0) / frames.length;

function psnr(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  let squares = 0;
  for (let i = 0; i < a.length; i++) if (i % 4 !== 3) squares += (a[i]! - b[i]!) ** 2;
  return 10 * Math.log10(255 ** 2 / (squares / ((a.length * 3) / 4)));
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Time of the processor, not of the clock: the machine may be busy. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
