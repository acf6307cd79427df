import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STATIC } from '../src/masks/labelMap.ts';
import type { Scene } from '../src/render/scene.ts';
import { buildScene } from '../src/server/engine/film/buildScene.ts';
import { findFfmpeg, searchFfmpeg } from '../src/server/engine/film/findFfmpeg.ts';
import { runRenderJob } from '../src/server/engine/film/runRenderJob.ts';
import { photoJob } from './render/photoJob.ts';
import { greyFrames, labelPsnr, placeError } from './render/quality.ts';
import {
  drawing,
  drawingAndEncoding,
  encodingAlone,
  preparing,
  wholeJobs,
  writeRaw,
} from './render/speed.ts';

type MotionScene = Extract<Scene, { kind: 'motion' }>;

const PHOTOS = ['rocket.jpg', 'dandelions.jpg', 'raccoon.jpg', 'nagasaki-boats.jpg'] as const;

/** Speed on one photo against the encoder alone, then quality of the decoded film on several. */
export async function benchRender(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-render-'));
  try {
    const speed = await benchSpeed(folder);
    const quality: string[] = [];
    for (const name of PHOTOS) quality.push(await benchQuality(name, folder));
    return [...speed, '', ...QUALITY_HEAD, ...quality].join('\n');
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function readScene(name: string, outputPath: string): Promise<MotionScene> {
  const scene = await buildScene(await photoJob(name, outputPath));
  if (scene.kind !== 'motion') throw new Error(`The job of ${name} has no regions`);
  return scene;
}

async function benchSpeed(folder: string): Promise<string[]> {
  const ffmpeg = await findFfmpeg();
  const scene = await readScene('rocket.jpg', join(folder, 'unused.mp4'));
  const { width, height } = scene.picture;
  const fps = (seconds: number) => (scene.frameCount / seconds).toFixed(0);
  const prepareMs = (await preparing(scene)) * 1000;
  const drawS = await drawing(scene);
  const filmS = await drawingAndEncoding(scene, ffmpeg, folder);
  const rows = [
    ['cutting out and filling, once', `${prepareMs.toFixed(0)} ms`],
    ['drawing', `${fps(drawS)} frames/s`],
    ['drawing and encoding', `${fps(filmS)} frames/s, ${filmS.toFixed(2)} s`],
    ...(await againstEncoder(scene, filmS, folder)),
  ];
  const { wallS, peakMb } = await wholeJobs('rocket.jpg', folder);
  rows.push(['the whole job, thread start and decoding included', `${wallS.toFixed(2)} s`]);
  rows.push(['most memory of its process (without ffmpeg)', `${peakMb.toFixed(0)} MB`]);
  const head = `Render: rocket.jpg, ${width} × ${height}, ${scene.frameCount} frames, two regions; median of 5`;
  return [
    head,
    '| what | figure |',
    '| --- | --- |',
    ...rows.map(([what, figure]) => `| ${what} | ${figure} |`),
  ];
}

/** The system's ffmpeg encoding the same frames from a file, when there is one. */
async function againstEncoder(scene: MotionScene, filmS: number, folder: string): Promise<string[][]> {
  const onPath = { configured: null, onPath: 'ffmpeg', packaged: async () => null };
  const system = await searchFfmpeg(onPath).catch(() => null);
  if (!system) return [['the system has no ffmpeg to compare with', '']];
  const raw = join(folder, 'frames.rgba');
  await writeRaw(scene, raw);
  const aloneS = await encodingAlone(scene, system, raw, folder);
  await rm(raw);
  const frames = `${(scene.frameCount / aloneS).toFixed(0)} frames/s, ${aloneS.toFixed(2)} s`;
  return [
    ['the system ffmpeg encoding the same raw frames from a file', frames],
    ['ours against it, time', `${(filmS / aloneS).toFixed(2)}×`],
  ];
}

const QUALITY_HEAD = [
  'Quality of the decoded film (std)',
  '| photo | centre of region 1 within 2 px | its largest error | static part against the first frame, worst | size |',
  '| --- | --- | --- | --- | --- |',
];

async function benchQuality(name: string, folder: string): Promise<string> {
  const path = join(folder, 'quality.mp4');
  const scene = await readScene(name, path);
  const ffmpeg = await findFfmpeg();
  await runRenderJob(await photoJob(name, path), {
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  const region = scene.movers[0];
  if (!region) throw new Error(`The job of ${name} moves nothing`);
  let first: Uint8Array | null = null;
  let worstPsnr = 99;
  let index = 0;
  const errors: number[] = [];
  for await (const frame of greyFrames(ffmpeg, path, scene.picture)) {
    first ??= frame.slice();
    const error = placeError(first, frame, scene.labels, region, { index, count: scene.frameCount });
    if (error !== null) errors.push(error);
    if (index > 0) worstPsnr = Math.min(worstPsnr, labelPsnr(first, frame, scene.labels, STATIC));
    index++;
  }
  const near = (errors.filter((error) => error <= 2).length / errors.length) * 100;
  const kbits = ((await stat(path)).size * 8) / 5 / 1000;
  const largest = `${Math.max(...errors).toFixed(2)} px`;
  const still = `${worstPsnr.toFixed(1)} dB`;
  return `| ${name} | ${near.toFixed(1)} % of ${errors.length} frames | ${largest} | ${still} | ${kbits.toFixed(0)} kbit/s |`;
}
