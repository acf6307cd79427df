import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, chmod, copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { FilmError } from './filmError.ts';

/** What is looked at, in this order; a test replaces them. */
export interface FfmpegSources {
  /** A path set by whoever runs the server. When it is set, nothing else is tried. */
  readonly configured: string | null;
  /** A name looked up on PATH. */
  readonly onPath: string;
  /** The path of the program inside an installed package, or null. */
  packaged(): Promise<string | null>;
}

const found = new Map<string | null, Promise<string>>();

/**
 * The ffmpeg to use: `configured` when given, else the one on PATH, else the one of the optional package
 * @ffmpeg-installer/ffmpeg; the first that runs and has libx264. Looked up once; a failure is not remembered.
 * Rejects with a FilmError of kind 'encoder'.
 */
export function findFfmpeg(configured: string | null = process.env.FFMPEG_PATH || null): Promise<string> {
  const known = found.get(configured);
  if (known) return known;
  const search = searchFfmpeg({ configured, onPath: 'ffmpeg', packaged: packagedFfmpeg });
  found.set(configured, search);
  search.catch(() => found.delete(configured));
  return search;
}

/** The search itself, without memory. */
export async function searchFfmpeg(sources: FfmpegSources): Promise<string> {
  if (sources.configured !== null) {
    if (await hasH264(sources.configured)) return sources.configured;
    const advice = 'Correct the path or unset it.';
    throw noEncoder(
      `FFMPEG_PATH is ${sources.configured}, which is no ffmpeg with libx264 that runs here. ${advice}`,
    );
  }
  if (await hasH264(sources.onPath)) return sources.onPath;
  const packaged = await sources.packaged();
  if (packaged !== null && (await hasH264(packaged))) return packaged;
  throw noEncoder(
    'No ffmpeg with libx264 was found. Install ffmpeg, or set FFMPEG_PATH to it, or run npm install with optional packages.',
  );
}

const noEncoder = (sentence: string): FilmError => new FilmError('encoder', sentence);

const run = promisify(execFile);

async function hasH264(program: string): Promise<boolean> {
  try {
    const { stdout } = await run(program, ['-hide_banner', '-encoders'], {
      timeout: 15_000,
      windowsHide: true,
    });
    return /\blibx264\b/.test(stdout);
  } catch {
    return false;
  }
}

async function packagedFfmpeg(): Promise<string | null> {
  try {
    const { default: installer } = await import('@ffmpeg-installer/ffmpeg');
    return await makeExecutable(installer.path);
  } catch {
    // The package is optional: it is missing where npm left it out, and throws on platforms it does not know.
    return null;
  }
}

/** The program's path, made executable; the path of a copy when it may not be changed. npm drops the bit when it skips install scripts. */
export async function makeExecutable(path: string): Promise<string> {
  if (await isExecutable(path)) return path;
  try {
    await chmod(path, 0o755);
    return path;
  } catch {
    const copy = join(await mkdtemp(join(tmpdir(), 'ffmpeg-')), basename(path));
    await copyFile(path, copy);
    await chmod(copy, 0o755);
    return copy;
  }
}

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
