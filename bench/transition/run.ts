import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLattice } from '../../src/render/flow/betweenLattice.ts';
import { drawBetween } from '../../src/render/flow/drawBetween.ts';
import { findMotion, type PairMotion } from '../../src/render/flow/pairMotion.ts';
import type { Raster } from '../../src/render/scene.ts';
import { animateTransition, createTransitionRenderer } from '../../src/render/transition.ts';
import { searchFfmpeg } from '../../src/server/engine/film/findFfmpeg.ts';
import { type Interpolation, minterpolated } from './interpolate.ts';
import { knownPairs, strangers } from './pairs.ts';

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

async function benchKnown(interpolation: Interpolation | null): Promise<string[]> {
  const rows: string[] = [];
  const sums = { ours: 0, dissolve: 0, minterpolate: 0 };
  const pairs = await knownPairs();
  for (const { name, truth } of pairs) {
    const [first, tail] = [truth(0), truth(1)];
    const truths = TIMES.map(truth);
    const score = (frames: readonly Uint8ClampedArray[]) => meanPsnr(frames, truths);
    const motion = found(first, tail);
    const ours = score(
      TIMES.map((t) => (motion ? between(first, tail, motion, t) : dissolved(first, tail, t))),
    );
    const dissolve = score(TIMES.map((t) => dissolved(first, tail, t)));
    const theirs = interpolation ? score(await minterpolated(interpolation, first, tail)) : null;
    sums.ours += ours;
    sums.dissolve += dissolve;
    sums.minterpolate += theirs ?? 0;
    rows.push(row(name, ours, dissolve, theirs));
  }
  const n = pairs.length;
  const mean = row('mean', sums.ours / n, sums.dissolve / n, interpolation && sums.minterpolate / n);
  return [
    'Transition: PSNR of the frames at ¼, ½ and ¾ of the way against the truth, dB',
    '| pair | ours | dissolve | ffmpeg minterpolate |',
    '| --- | --- | --- | --- |',
    ...rows,
    mean,
  ];
}

const row = (name: string, ours: number, dissolve: number, theirs: number | null): string =>
  `| ${name} | ${ours.toFixed(1)} | ${dissolve.toFixed(1)} | ${theirs === null ? 'no ffmpeg here' : theirs.toFixed(1)} |`;

async function benchStrangers(): Promise<string[]> {
  const rows = (await strangers()).map(({ name, first, tail }) => {
    const scene = { kind: 'transition', first, tail, frameCount: FRAMES } as const;
    const frame = new Uint8ClampedArray(first.data.length);
    const plain = new Uint8ClampedArray(first.data.length);
    createTransitionRenderer(scene).renderFrame(70, frame);
    animateTransition(scene, null).renderFrame(70, plain);
    return `| ${name} | ${Buffer.from(frame).equals(new Uint8Array(plain.buffer)) ? 'a plain dissolve' : 'NOT a dissolve'} |`;
  });
  return ['| unrelated pictures | become |', '| --- | --- |', ...rows];
}

async function benchTime(): Promise<string[]> {
  const pair = (await knownPairs())[5];
  if (!pair) throw new Error('No pair');
  const [first, tail] = [pair.truth(0), pair.truth(1)];
  const finds = [0, 1, 2].map(() => elapsedMs(() => found(first, tail)));
  const scene = { kind: 'transition', first, tail, frameCount: FRAMES } as const;
  const frame = new Uint8ClampedArray(first.data.length);
  const drawing = (motion: PairMotion | null) => {
    const renderer = animateTransition(scene, motion);
    return median(Array.from({ length: 60 }, (_, i) => elapsedMs(() => renderer.renderFrame(i + 20, frame))));
  };
  return [
    `| one core, ${first.width} × ${first.height} | ms, median |`,
    '| --- | --- |',
    `| finding the motion, once | ${median(finds).toFixed(0)} |`,
    `| drawing a moving frame | ${drawing(found(first, tail)).toFixed(1)} |`,
    `| drawing a dissolving frame | ${drawing(null).toFixed(1)} |`,
  ];
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

function elapsedMs(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
