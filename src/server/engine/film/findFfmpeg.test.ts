import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findFfmpeg, makeExecutable, searchFfmpeg } from './findFfmpeg.ts';

const folder = mkdtempSync(join(tmpdir(), 'find-ffmpeg-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A program that answers every call with `answer`. */
function program(name: string, answer: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho "${answer}"\n`);
  chmodSync(path, 0o755);
  return path;
}

const good = program('good', ' V..... libx264  H.264');
const other = program('other', ' V..... libx264  H.264');
const bare = program('bare', ' V..... mpeg4  MPEG-4');
const nowhere = join(folder, 'nowhere');

describe('searchFfmpeg', () => {
  it('takes what is configured before all else', async () => {
    expect(await searchFfmpeg({ configured: good, onPath: other, packaged: async () => other })).toBe(good);
  });

  it('stops with a sentence when what is configured will not do, and looks no further', async () => {
    for (const configured of [bare, nowhere])
      await expect(
        searchFfmpeg({ configured, onPath: good, packaged: async () => good }),
      ).rejects.toMatchObject({
        kind: 'encoder',
        message: expect.stringContaining(`FFMPEG_PATH is ${configured}`),
      });
  });

  it('takes the one on PATH, and the packaged one when that has no H.264 encoder', async () => {
    expect(await searchFfmpeg({ configured: null, onPath: good, packaged: async () => other })).toBe(good);
    expect(await searchFfmpeg({ configured: null, onPath: bare, packaged: async () => other })).toBe(other);
  });

  it('says what to do when there is none', async () => {
    const none = { configured: null, onPath: nowhere, packaged: async () => null };
    await expect(searchFfmpeg(none)).rejects.toThrow('Install ffmpeg, or set FFMPEG_PATH');
  });
});

it('makes a packaged program executable', async () => {
  chmodSync(other, 0o644);
  const path = await makeExecutable(other);
  expect(statSync(path).mode & 0o111).not.toBe(0);
});

it('finds one that runs here', async () => {
  const ffmpeg = await findFfmpeg(null);
  expect(execFileSync(ffmpeg, ['-version'], { encoding: 'utf8' })).toContain('ffmpeg version');
});
