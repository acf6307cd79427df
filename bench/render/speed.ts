import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Size } from '../../src/geometry/size.ts';
import { createRenderer } from '../../src/render/createRenderer.ts';
import { createPlanesWriter } from '../../src/render/planes.ts';
import type { Scene } from '../../src/render/scene.ts';
import { childrenCpuS } from './cpu.ts';
import type { OneJobFigures, OneJobOrder } from './oneJob.ts';

/** How often each thing is timed. */
export const RUNS = 3;

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

export async function seconds(run: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

/** Parts of a job that run in its thread, each the median of several runs, in seconds. */
export interface DrawingFigures {
  /** Cutting out and filling, once a film. */
  readonly prepareS: number;
  readonly drawS: number;
  /** Drawing and converting to what the encoder takes. */
  readonly convertS: number;
}

export async function drawing(scene: Scene): Promise<DrawingFigures> {
  const runs = { prepare: [] as number[], draw: [] as number[], convert: [] as number[] };
  for (let run = 0; run < RUNS; run++) {
    const begun = performance.now();
    const renderer = createRenderer(scene);
    runs.prepare.push((performance.now() - begun) / 1000);
    const frame = new Uint8ClampedArray(renderer.width * renderer.height * 4);
    const writer = createPlanesWriter(renderer);
    const draw = (after: () => void) => {
      for (let index = 0; index < renderer.frameCount; index++) {
        renderer.renderFrame(index, frame);
        after();
      }
    };
    runs.draw.push(await seconds(() => draw(() => undefined)));
    runs.convert.push(await seconds(() => draw(() => writer.show(frame))));
  }
  return { prepareS: median(runs.prepare), drawS: median(runs.draw), convertS: median(runs.convert) };
}

/** Writes all frames to a file as raw RGBA, for an encoder to read. */
export async function writeRaw(scene: Scene, path: string): Promise<void> {
  const renderer = createRenderer(scene);
  const frame = new Uint8ClampedArray(renderer.width * renderer.height * 4);
  const file = await open(path, 'w');
  for (let index = 0; index < renderer.frameCount; index++) {
    renderer.renderFrame(index, frame);
    await file.write(frame);
  }
  await file.close();
}

/** What reads a file of raw RGBA frames. */
export const rawInput = ({ width, height }: Size, path: string): string[] => [
  ...['-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${width}x${height}`, '-r', '30', '-i', path],
];

/** The encoder alone: `libx264 -preset veryfast` and nothing else said, raw RGBA frames from a file. */
async function encodeAlone(ffmpeg: string, size: Size, rawPath: string, folder: string): Promise<void> {
  const encode = ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p'];
  const args = ['-v', 'error', '-y', ...rawInput(size, rawPath), ...encode, join(folder, 'alone.mp4')];
  const child = spawn(ffmpeg, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  await once(child, 'close');
}

/** One whole job in a process of its own. */
export async function oneJob(order: OneJobOrder): Promise<OneJobFigures> {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const program = new URL('./oneJob.ts', import.meta.url).pathname;
  const args = ['--import', loader, program, JSON.stringify(order)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as OneJobFigures;
}

/** Medians: seconds on the clock, and seconds of processor time, which say more on a machine that is busy with other things. */
export interface Taken {
  readonly wallS: number;
  readonly cpuS: number;
}

export interface JobAgainstEncoder {
  readonly alone: Taken;
  readonly job: Taken;
  readonly watermarked: Taken;
}

/** Whole jobs against the encoder alone with one program, by turns, so that a busy moment meets both. */
export async function jobsAgainstEncoder(
  ffmpeg: string,
  { name, size, rawPath, folder }: { name: string; size: Size; rawPath: string; folder: string },
): Promise<JobAgainstEncoder> {
  const runs = { alone: [] as Taken[], job: [] as Taken[], watermarked: [] as Taken[] };
  const order = { name, outputPath: join(folder, 'whole.mp4'), ffmpegPath: ffmpeg };
  for (let run = 0; run < RUNS; run++) {
    const before = childrenCpuS();
    const wallS = await seconds(() => encodeAlone(ffmpeg, size, rawPath, folder));
    runs.alone.push({ wallS, cpuS: childrenCpuS() - before });
    runs.job.push(await oneJob(order));
    runs.watermarked.push(await oneJob({ ...order, watermarkedPath: join(folder, 'marked.mp4') }));
  }
  const middle = (taken: readonly Taken[]): Taken => ({
    wallS: median(taken.map(({ wallS }) => wallS)),
    cpuS: median(taken.map(({ cpuS }) => cpuS)),
  });
  return { alone: middle(runs.alone), job: middle(runs.job), watermarked: middle(runs.watermarked) };
}
