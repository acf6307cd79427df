import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWatermark } from '../../../render/watermark/watermark.ts';
import { findFfmpeg, makeExecutable } from './findFfmpeg.ts';
import type { RenderedFilm, RenderJob } from './renderJob.ts';
import { runRenderJob } from './runRenderJob.ts';

const folder = mkdtempSync(join(tmpdir(), 'film-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SIDE = 300;

/** A grey picture with a white disc of radius 30 about (90, 210), and dark ground below 270. */
const inDisc = (x: number, y: number, radius: number) => Math.hypot(x + 0.5 - 90, y + 0.5 - 210) < radius;

const png = (value: (x: number, y: number) => number) =>
  sharp(Buffer.from(Array.from({ length: SIDE * SIDE }, (_, i) => value(i % SIDE, Math.floor(i / SIDE)))), {
    raw: { width: SIDE, height: SIDE, channels: 1 },
  })
    .png()
    .toBuffer();

/** The disc goes from (90, 90) to (222, 246), seen from the bottom-left. */
const makeJob = async (name: string): Promise<RenderJob> => ({
  image: await png((x, y) => (y >= 270 ? 20 + ((x * 7) % 40) : inDisc(x, y, 30) ? 235 : 90)),
  masks: [
    {
      mask: await png((x, y) => (inDisc(x, y, 34) ? 255 : 0)),
      trajectory: [
        { x: 90, y: 90 },
        { x: 222, y: 246 },
      ],
    },
  ],
  staticMask: await png((_, y) => (y >= 270 ? 255 : 0)),
  mode: 'std',
  durationS: 5,
  outputPath: join(folder, name),
});

const quiet = { signal: new AbortController().signal, onProgress: () => undefined };

/** The names and places of the top-level boxes of an MP4 file. */
function boxes(bytes: Buffer): string[] {
  const names: string[] = [];
  for (let at = 0; at + 8 <= bytes.length; at += bytes.readUInt32BE(at))
    names.push(bytes.toString('latin1', at + 4, at + 8));
  return names;
}

/** Frames of a film as grey bytes. */
function decodeFrames(ffmpeg: string, path: string, indices: readonly number[]): Uint8Array[] {
  const select = indices.map((index) => `eq(n\\,${index})`).join('+');
  const args = [
    '-v',
    'error',
    '-i',
    path,
    '-vf',
    `select=${select}`,
    '-vsync',
    '0',
    '-pix_fmt',
    'gray',
    '-f',
    'rawvideo',
    '-',
  ];
  const bytes = execFileSync(ffmpeg, args, { maxBuffer: 64 << 20 });
  return indices.map((_, i) => bytes.subarray(i * 720 * 720, (i + 1) * 720 * 720));
}

/** The centre of what is brighter than halfway from the background to the disc. */
function discCentre(frame: Uint8Array): { x: number; y: number } {
  let [count, sumX, sumY] = [0, 0, 0];
  frame.forEach((value, at) => {
    if (value < 160) return;
    count++;
    sumX += (at % 720) + 0.5;
    sumY += Math.floor(at / 720) + 0.5;
  });
  return { x: sumX / count, y: sumY / count };
}

/** Processes whose command line holds the folder of these tests. */
const encoders = (): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      const path = `/proc/${pid}/cmdline`;
      return existsSync(path) && readFileSync(path, 'utf8').includes(folder);
    });

describe('a film', () => {
  let job: RenderJob;
  let film: RenderedFilm;
  let ffmpeg: string;
  const progress: number[] = [];

  beforeAll(async () => {
    ffmpeg = await findFfmpeg(null);
    job = await makeJob('film.mp4');
    film = await runRenderJob(job, { ...quiet, onProgress: (done) => void progress.push(done) });
  }, 60_000);

  it('is H.264 in yuv420p, BT.709 limited range, 720 × 720, 150 frames at 30 a second', () => {
    const { stderr } = spawnSync(ffmpeg, ['-hide_banner', '-i', job.outputPath, '-f', 'null', '-'], {
      encoding: 'utf8',
    });
    expect(stderr).toMatch(/Video: h264 .*yuv420p\(tv, bt709[^)]*\), 720x720.* 30 fps/);
    expect(stderr).toMatch(/Duration: 00:00:05\.00/);
    expect([...stderr.matchAll(/frame=\s*(\d+)/g)].at(-1)?.[1]).toBe('150');
    expect(film).toEqual({
      width: 720,
      height: 720,
      frames: 150,
      bytes: readFileSync(job.outputPath).length,
      watermarked: null,
    });
  });

  it('has its index before its frames', () => {
    const names = boxes(readFileSync(job.outputPath));
    expect(names.indexOf('moov')).toBeGreaterThan(0);
    expect(names.indexOf('moov')).toBeLessThan(names.indexOf('mdat'));
  });

  it('shows the disc where the trajectory says, from its first point to its last', () => {
    const frames = decodeFrames(ffmpeg, job.outputPath, [0, 60, 149]);
    for (const [i, t] of [0, 60 / 149, 1].entries()) {
      const centre = discCentre(frames[i]!);
      expect(Math.abs(centre.x - (90 + 132 * t) * 2.4)).toBeLessThan(1);
      expect(Math.abs(centre.y - (210 - 156 * t) * 2.4)).toBeLessThan(1);
    }
  });

  it('tells its progress from real frames', () => {
    expect(progress).toEqual(Array.from({ length: 150 }, (_, i) => (i + 1) / 150));
  });

  it('leaves nothing beside it', () => {
    expect(readdirSync(folder)).toEqual(['film.mp4']);
  });
});

/** The program that npm brings along; null where it was left out. */
const packaged = await import('@ffmpeg-installer/ffmpeg').then(
  ({ default: installer }) => makeExecutable(installer.path),
  () => null,
);

describe('a machine without an ffmpeg of its own', () => {
  it.runIf(packaged)('makes the film with the packaged one, as the other shows it', async () => {
    const job = await makeJob('packaged.mp4');
    await runRenderJob(job, { ...quiet, ffmpegPath: packaged });
    const ffmpeg = await findFfmpeg(null);
    const described = spawnSync(ffmpeg, ['-hide_banner', '-i', job.outputPath], { encoding: 'utf8' }).stderr;
    expect(described).toMatch(/Video: h264 .*yuv420p\(tv, bt709[^)]*\), 720x720.* 30 fps/);
    const [frame] = decodeFrames(ffmpeg, job.outputPath, [149]);
    const centre = discCentre(frame!);
    expect(Math.abs(centre.x - (90 + 132) * 2.4)).toBeLessThan(1);
    expect(Math.abs(centre.y - (210 - 156) * 2.4)).toBeLessThan(1);
    rmSync(job.outputPath);
  });
});

describe('the same job again', () => {
  it('makes the same files, byte for byte: the watermarked one beside, the plain one as if it were alone', async () => {
    const made = async (name: string, more: Partial<RenderJob> = {}) => {
      const job = { ...(await makeJob(name)), ...more };
      return { film: await runRenderJob(job, quiet), bytes: readFileSync(job.outputPath) };
    };
    const watermarkedPath = join(folder, 'marked.mp4');
    const first = await made('first.mp4', { watermarkedPath });
    const marked = readFileSync(watermarkedPath);
    const second = await made('second.mp4', { watermarkedPath });
    const alone = await made('alone.mp4');
    expect(first.film.watermarked).toEqual({ bytes: marked.length });
    expect(second.bytes.equals(first.bytes)).toBe(true);
    expect(readFileSync(watermarkedPath).equals(marked)).toBe(true);
    expect(alone.bytes.equals(first.bytes)).toBe(true);
    const ffmpeg = await findFfmpeg(null);
    const [plain, stamped] = ['first.mp4', 'marked.mp4'].map(
      (name) => decodeFrames(ffmpeg, join(folder, name), [100])[0]!,
    );
    const { rect } = createWatermark({ width: 720, height: 720 });
    const differing = { inside: 0, outside: 0 };
    for (const [i, value] of stamped!.entries()) {
      const [x, y] = [i % 720, Math.floor(i / 720)];
      const within = x >= rect.x0 && x < rect.x1 && y >= rect.y0 && y < rect.y1;
      if (Math.abs(value - plain![i]!) > 25) differing[within ? 'inside' : 'outside']++;
    }
    expect(differing.inside).toBeGreaterThan(1500);
    expect(differing.outside).toBe(0);
    for (const name of ['first.mp4', 'second.mp4', 'marked.mp4', 'alone.mp4']) rmSync(join(folder, name));
  }, 60_000);
});

describe('a job that does not end well', () => {
  it('leaves neither film when the second cannot be made', async () => {
    const job = { ...(await makeJob('half.mp4')), watermarkedPath: join(folder, 'none', 'marked.mp4') };
    await expect(runRenderJob(job, quiet)).rejects.toMatchObject({ kind: 'encoder' });
    expect(readdirSync(folder).filter((name) => name.startsWith('half'))).toEqual([]);
    expect(encoders()).toEqual([]);
  });

  it('leaves no file and no process when it is aborted in the middle', async () => {
    const job = await makeJob('aborted.mp4');
    const stop = new AbortController();
    let running: string[] = [];
    const onProgress = (done: number) => {
      if (done < 0.1 || stop.signal.aborted) return;
      running = encoders();
      stop.abort();
    };
    await expect(runRenderJob(job, { signal: stop.signal, onProgress })).rejects.toMatchObject({
      kind: 'aborted',
    });
    expect(running.length).toBe(1);
    expect(encoders()).toEqual([]);
    expect(readdirSync(folder).filter((name) => name.startsWith('aborted'))).toEqual([]);
  });

  it('does not begin when it is aborted before', async () => {
    const run = { ...quiet, signal: AbortSignal.abort() };
    await expect(runRenderJob(await makeJob('never.mp4'), run)).rejects.toMatchObject({ kind: 'aborted' });
  });

  it('repeats what the encoder said', async () => {
    const ffmpegPath = join(folder, 'broken-encoder');
    writeFileSync(
      ffmpegPath,
      '#!/bin/sh\ncase "$*" in *-encoders*) echo libx264;; *) echo "no space left" >&2; exit 3;; esac\n',
    );
    chmodSync(ffmpegPath, 0o755);
    await expect(runRenderJob(await makeJob('broken.mp4'), { ...quiet, ffmpegPath })).rejects.toMatchObject({
      kind: 'encoder',
      message: 'The video encoder (ffmpeg) failed: no space left',
    });
    expect(existsSync(join(folder, 'broken.mp4.part'))).toBe(false);
  });

  it('names the picture that cannot be read', async () => {
    const job = { ...(await makeJob('unread.mp4')), image: Uint8Array.of(255, 216, 255, 0) };
    await expect(runRenderJob(job, quiet)).rejects.toMatchObject({
      kind: 'picture',
      message: expect.stringContaining('The image could not be read'),
    });
  });

  it('calls a bug a crash', async () => {
    const job = await makeJob('crash.mp4');
    const masks = job.masks.map(({ mask }) => ({ mask, trajectory: [] }));
    await expect(runRenderJob({ ...job, masks }, quiet)).rejects.toMatchObject({ kind: 'crash' });
    expect(readdirSync(folder).filter((name) => name.startsWith('crash'))).toEqual([]);
  });
});
