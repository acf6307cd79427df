import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFfmpegSink } from './ffmpegSink.ts';
import { findFfmpeg } from './findFfmpeg.ts';

const folder = mkdtempSync(join(tmpdir(), 'sink-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const size = { width: 320, height: 240 };
const frame = new Uint8Array(320 * 240 * 1.5).fill(150);
let ffmpeg: string;
beforeAll(async () => {
  ffmpeg = await findFfmpeg(null);
});

const alive = (pid: number): boolean => existsSync(`/proc/${pid}`);

describe('the ffmpeg sink', () => {
  it('replaces the film of that name by a whole one, and says how large it is', async () => {
    const outputPath = join(folder, 'whole.mp4');
    writeFileSync(outputPath, 'an older film');
    const sink = createFfmpegSink({ ffmpeg, mode: 'pro', outputPath });
    await sink.start(size);
    for (let i = 0; i < 7; i++) await sink.write(frame);
    const { bytes } = await sink.finish();
    expect(bytes).toBe(statSync(outputPath).size);
    expect(bytes).toBeGreaterThan(500);
    expect(readdirSync(folder)).toEqual(['whole.mp4']);
  });

  it('leaves neither process nor file when it is aborted, however often', async () => {
    let pid = 0;
    const outputPath = join(folder, 'gone.mp4');
    const sink = createFfmpegSink({ ffmpeg, mode: 'std', outputPath, onStarted: (id) => (pid = id) });
    await sink.start(size);
    await sink.write(frame);
    expect(alive(pid)).toBe(true);
    await sink.abort();
    await sink.abort();
    expect(alive(pid)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith('gone'))).toEqual([]);
  });

  it('may be aborted before it is started', async () => {
    await expect(
      createFfmpegSink({ ffmpeg, mode: 'std', outputPath: join(folder, 'x.mp4') }).abort(),
    ).resolves.toBe(undefined);
  });

  it('says so when the encoder is ended from outside', async () => {
    const outputPath = join(folder, 'killed.mp4');
    const onStarted = (pid: number) => void process.kill(pid, 'SIGKILL');
    const sink = createFfmpegSink({ ffmpeg, mode: 'std', outputPath, onStarted });
    await sink.start(size);
    const writing = async () => {
      for (let i = 0; i < 50; i++) await sink.write(frame);
      await sink.finish();
    };
    await expect(writing()).rejects.toMatchObject({
      kind: 'encoder',
      message: expect.stringContaining('SIGKILL'),
    });
    await sink.abort();
    expect(existsSync(outputPath)).toBe(false);
  });

  it('says so when the program cannot be started or the folder is missing', async () => {
    const missing = createFfmpegSink({
      ffmpeg: join(folder, 'nowhere'),
      mode: 'std',
      outputPath: join(folder, 'y.mp4'),
    });
    await expect(missing.start(size)).rejects.toMatchObject({
      kind: 'encoder',
      message: expect.stringContaining('ENOENT'),
    });
    const astray = createFfmpegSink({ ffmpeg, mode: 'std', outputPath: join(folder, 'none', 'z.mp4') });
    await astray.start(size);
    const writing = async () => {
      for (let i = 0; i < 50; i++) await astray.write(frame);
      await astray.finish();
    };
    await expect(writing()).rejects.toMatchObject({
      kind: 'encoder',
      message: expect.stringContaining('No such file'),
    });
    await astray.abort();
  });
});
