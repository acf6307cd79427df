import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STATIC } from '../src/masks/labelMap.ts';
import type { Scene } from '../src/render/scene.ts';
import { buildScene } from '../src/server/engine/film/buildScene.ts';
import { findFfmpeg, searchFfmpeg } from '../src/server/engine/film/findFfmpeg.ts';
import { runRenderJob } from '../src/server/engine/film/runRenderJob.ts';
import { type JobOptions, photoJob } from './render/photoJob.ts';
import { framePsnr, greyFrames, labelPsnr, placeError } from './render/quality.ts';
import { drawing, jobsAgainstEncoder, median, oneJob, RUNS, type Taken, writeRaw } from './render/speed.ts';

type MotionScene = Extract<Scene, { kind: 'motion' }>;

/** 1920 × 1080, so that its film is 1280 × 720. */
const SPEED_PHOTO = 'dandelions.jpg';
const PHOTOS = ['rocket.jpg', 'dandelions.jpg', 'raccoon.jpg', 'nagasaki-boats.jpg', 'coffee.jpg'] as const;

/** Time against the encoder alone, memory, and quality of the decoded films on several photos. */
export async function benchRender(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-render-'));
  try {
    const speed = await benchSpeed(folder);
    const memory = await benchMemory(folder);
    const quality: string[] = [];
    for (const name of PHOTOS)
      for (const mode of ['std', 'pro'] as const) quality.push(await benchQuality(name, { mode }, folder));
    return [...speed, '', ...memory, '', ...QUALITY_HEAD, ...quality].join('\n');
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function readScene(name: string, outputPath: string, options: JobOptions): Promise<MotionScene> {
  const scene = await buildScene(await photoJob(name, outputPath, options));
  if (scene.kind !== 'motion') throw new Error(`The job of ${name} has no regions`);
  return scene;
}

/** The programs to measure with: the system's and the packaged one, as far as they are there. */
async function encoders(): Promise<Map<string, string>> {
  const none = { configured: null, onPath: '/nowhere/ffmpeg', packaged: async () => null };
  const packaged = async () => (await import('@ffmpeg-installer/ffmpeg')).default.path;
  const found = new Map<string, string>();
  for (const [name, sources] of [
    ['system', { ...none, onPath: 'ffmpeg' }],
    ['packaged', { ...none, packaged }],
  ] as const) {
    const program = await searchFfmpeg(sources).catch(() => null);
    if (program !== null) found.set(name, program);
  }
  return found;
}

async function benchSpeed(folder: string): Promise<string[]> {
  const scene = await readScene(SPEED_PHOTO, join(folder, 'unused.mp4'), {});
  const { picture, frameCount } = scene;
  const { prepareS, drawS, convertS } = await drawing(scene);
  const fps = (s: number) => `${(frameCount / s).toFixed(0)} frames/s`;
  const rawPath = join(folder, 'frames.rgba');
  await writeRaw(scene, rawPath);
  const rows: string[][] = [
    ['cutting out and filling, once', `${(prepareS * 1000).toFixed(0)} ms`],
    ['drawing', fps(drawS)],
    ['drawing and converting to 4:2:0', fps(convertS)],
  ];
  for (const [name, program] of await encoders()) {
    const job = { name: SPEED_PHOTO, size: picture, rawPath, folder };
    const { alone, ...jobs } = await jobsAgainstEncoder(program, job);
    const against = ({ wallS, cpuS }: Taken) =>
      `${wallS.toFixed(2)} s, ${(wallS / alone.wallS).toFixed(2)}×; ${cpuS.toFixed(2)} s, ${(cpuS / alone.cpuS).toFixed(2)}× of processor time`;
    rows.push([`${name} ffmpeg, libx264 veryfast alone, raw frames from a file`, against(alone)]);
    rows.push([
      'the whole job with it, decode to finished film (at most 1.5×, below 5 s)',
      against(jobs.job),
    ]);
    rows.push(['the same with a watermarked second film', against(jobs.watermarked)]);
  }
  await rm(rawPath);
  return [
    `Render: ${SPEED_PHOTO}, ${picture.width} × ${picture.height}, ${frameCount} frames, three regions; medians of ${RUNS}`,
    '| what | figure |',
    '| --- | --- |',
    ...rows.map(([what, figure]) => `| ${what} | ${figure} |`),
  ];
}

async function benchMemory(folder: string): Promise<string[]> {
  const order = {
    name: SPEED_PHOTO,
    outputPath: join(folder, 'memory.mp4'),
    ffmpegPath: null,
    durationS: 10,
    size: { width: 1800, height: 720 },
  } as const;
  const rows: string[] = [];
  for (const [what, watermarkedPath] of [
    ['plain film', null],
    ['plain and watermarked', join(folder, 'memory-marked.mp4')],
  ] as const) {
    const { ownMb, encodersMb, wallS } = await oneJob({ ...order, watermarkedPath });
    const sum = (ownMb + encodersMb).toFixed(0);
    rows.push(
      `| ${what} | ${ownMb.toFixed(0)} MB | ${encodersMb.toFixed(0)} MB | ${sum} MB | ${wallS.toFixed(1)} s |`,
    );
  }
  return [
    'Memory: 10 s, 1800 × 720, three regions; the most that was ever resident (together below 600 MB)',
    '| job | its process, thread included | ffmpeg | together | time |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ];
}

const QUALITY_HEAD = [
  'Quality of the decoded films (PSNR above 40 dB against the raw frames; 4–10 Mbit/s, less where the picture is soft and little moves; centre within 1 px)',
  '| photo | PSNR, mean | its worst frame | rate | centre of region 1 within 1 px | its largest error | static part against the first frame, worst |',
  '| --- | --- | --- | --- | --- | --- | --- |',
];

async function benchQuality(name: string, options: JobOptions, folder: string): Promise<string> {
  const path = join(folder, 'quality.mp4');
  const rawPath = join(folder, 'quality.rgba');
  const scene = await readScene(name, path, options);
  const ffmpeg = await findFfmpeg();
  await runRenderJob(await photoJob(name, path, options), {
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  await writeRaw(scene, rawPath);
  const psnr = await framePsnr(ffmpeg, path, scene.picture, rawPath);
  await rm(rawPath);
  const mbits = (((await stat(path)).size * 8) / 5 / 1e6).toFixed(2);
  const mean = psnr.reduce((sum, db) => sum + db, 0) / psnr.length;
  const { near, largest, still } = await benchPlace(scene, ffmpeg, path);
  const figures = [`${mean.toFixed(1)} dB`, `${Math.min(...psnr).toFixed(1)} dB`, `${mbits} Mbit/s`];
  return `| ${[`${name}, ${options.mode}`, ...figures, near, largest, still].join(' | ')} |`;
}

/** Where region 1 stands in the decoded film, and how still its static part is. */
async function benchPlace(scene: MotionScene, ffmpeg: string, path: string) {
  const region = scene.movers[0];
  if (!region) throw new Error('The job moves nothing');
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
  const near = (errors.filter((error) => error <= 1).length / errors.length) * 100;
  return {
    near: `${near.toFixed(1)} % of ${errors.length} frames, median ${median(errors).toFixed(2)} px`,
    largest: `${Math.max(...errors).toFixed(2)} px`,
    still: `${worstPsnr.toFixed(1)} dB`,
  };
}
