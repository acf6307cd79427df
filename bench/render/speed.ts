import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createRenderer } from '../../src/render/createRenderer.ts';
import type { Scene } from '../../src/render/scene.ts';
import { encoderArguments } from '../../src/server/engine/film/encoderArguments.ts';
import { createFfmpegSink } from '../../src/server/engine/film/ffmpegSink.ts';
import { renderFilm } from '../../src/server/engine/film/renderFilm.ts';

const RUNS = 5;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** The median of several runs of `run`, in seconds. */
async function medianSeconds(run: () => Promise<void> | void): Promise<number> {
  const seconds: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    await run();
    seconds.push((performance.now() - start) / 1000);
  }
  return median(seconds);
}

/** Cutting out and filling, once a film. */
export const preparing = (scene: Scene): Promise<number> => medianSeconds(() => void createRenderer(scene));

/** All frames of the scene into one buffer, in seconds. */
export function drawing(scene: Scene): Promise<number> {
  const renderer = createRenderer(scene);
  const frame = new Uint8ClampedArray(renderer.width * renderer.height * 4);
  return medianSeconds(() => {
    for (let index = 0; index < renderer.frameCount; index++) renderer.renderFrame(index, frame);
  });
}

/** Preparing, drawing and encoding, as the film worker does it, in seconds. */
export const drawingAndEncoding = (scene: Scene, ffmpeg: string, folder: string): Promise<number> =>
  medianSeconds(async () => {
    const sink = createFfmpegSink({ ffmpeg, mode: 'std', outputPath: join(folder, 'drawn.mp4') });
    await renderFilm(scene, sink, { signal: new AbortController().signal, onProgress: () => undefined });
  });

/** Writes all frames to a file, for an encoder to read. */
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

/** The encoder alone, with the same settings, reading the raw frames from a file, in seconds. */
export const encodingAlone = (
  scene: Scene,
  ffmpeg: string,
  rawPath: string,
  folder: string,
): Promise<number> =>
  medianSeconds(async () => {
    const { width, height } = createSize(scene);
    const input = await open(rawPath, 'r');
    const args = encoderArguments({ width, height }, 'std', join(folder, 'alone.mp4'));
    const child = spawn(ffmpeg, args, { stdio: [input.fd, 'ignore', 'inherit'] });
    await once(child, 'close');
    await input.close();
  });

const createSize = (scene: Scene) => (scene.kind === 'transition' ? scene.first : scene.picture);

export interface WholeJob {
  readonly wallS: number;
  readonly peakMb: number;
}

/** Whole jobs, each in a process of its own: the median time and the largest memory. */
export async function wholeJobs(name: string, folder: string): Promise<WholeJob> {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const program = new URL('./oneJob.ts', import.meta.url).pathname;
  const jobs: WholeJob[] = [];
  for (let i = 0; i < RUNS; i++) {
    const args = ['--import', loader, program, name, join(folder, 'whole.mp4')];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    jobs.push(JSON.parse(stdout) as WholeJob);
  }
  return {
    wallS: median(jobs.map(({ wallS }) => wallS)),
    peakMb: Math.max(...jobs.map(({ peakMb }) => peakMb)),
  };
}
