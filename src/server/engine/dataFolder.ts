import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Prefix of what is not whole yet; everything with it is removed at the next start. */
const ASIDE = '.aside-';

/** Where the engine keeps its files. */
export interface DataFolder {
  readonly databasePath: string;
  /** The pictures of one task. */
  jobDir(id: string): string;
  filmPath(id: string): string;
  /** The second film, with a watermark; made only when it was asked for. */
  watermarkedPath(id: string): string;
  /** Writes files into a folder of their own; the folder appears under its name only when all of them are on disk. */
  writeJob(id: string, files: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** Adds one file to a task's folder, whole or not at all. */
  addToJob(id: string, name: string, bytes: Uint8Array): Promise<void>;
  removeJob(id: string): Promise<void>;
  /** Removes both films of a task. */
  removeFilms(id: string): Promise<void>;
  /** Bytes that the films of a task take. */
  filmBytes(id: string): Promise<number>;
  /** Bytes that may still be written to this disk. */
  freeBytes(): Promise<number>;
  /**
   * Removes what a crash left: half-written files, pictures of tasks that are not in `unfinished` (finished, or their create was
   * never acknowledged) and films of tasks that are not in `withFilm`.
   */
  sweep(keep: { unfinished: readonly string[]; withFilm: readonly string[] }): Promise<void>;
}

/** Opens the folder, creating what is missing. Throws when it cannot be written to. */
export function openDataFolder(root: string): DataFolder {
  const jobs = join(root, 'jobs');
  const films = join(root, 'films');
  for (const dir of [jobs, films]) mkdirSync(dir, { recursive: true });
  const trial = join(root, `${ASIDE}${randomBytes(6).toString('hex')}`);
  mkdirSync(trial);
  rmSync(trial, { recursive: true });
  const jobDir = (id: string) => join(jobs, id);
  const filmPath = (id: string) => join(films, `${id}.mp4`);
  const watermarkedPath = (id: string) => join(films, `${id}.watermarked.mp4`);
  const filmsOf = (id: string) => [filmPath(id), watermarkedPath(id)];
  return {
    databasePath: join(root, 'engine.db'),
    jobDir,
    filmPath,
    watermarkedPath,
    writeJob: (id, files) => writeFolder(jobDir(id), files),
    addToJob: async (id, name, bytes) => {
      await mkdir(jobDir(id), { recursive: true });
      const aside = join(jobDir(id), `${ASIDE}${name}`);
      try {
        await writeToDisk(aside, bytes);
        await rename(aside, join(jobDir(id), name));
      } catch (cause) {
        await rm(aside, { force: true });
        throw cause;
      }
    },
    removeJob: (id) => rm(jobDir(id), { recursive: true, force: true }),
    removeFilms: async (id) => {
      for (const path of filmsOf(id)) await rm(path, { force: true });
    },
    filmBytes: async (id) => {
      const sizes = filmsOf(id).map((path) => stat(path).catch(() => ({ size: 0 })));
      return (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0);
    },
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(root);
      return bavail * bsize;
    },
    sweep: async ({ unfinished, withFilm }) => {
      await keepOnly(jobs, new Set(unfinished));
      await keepOnly(films, new Set(withFilm.flatMap((id) => filmsOf(id).map((path) => basename(path)))));
      for (const id of unfinished) await removeAside(jobDir(id));
    },
  };
}

async function keepOnly(dir: string, names: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(dir))
    if (!names.has(name)) await rm(join(dir, name), { recursive: true, force: true });
}

async function removeAside(dir: string): Promise<void> {
  for (const name of await readdir(dir).catch(() => []))
    if (name.startsWith(ASIDE)) await rm(join(dir, name), { force: true });
}

async function writeFolder(path: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const aside = join(dirname(path), `${ASIDE}${randomBytes(6).toString('hex')}`);
  await mkdir(aside);
  try {
    for (const [name, bytes] of files) await writeToDisk(join(aside, name), bytes);
    await syncFolder(aside);
    await rename(aside, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    await rm(aside, { recursive: true, force: true });
    throw cause;
  }
}

async function writeToDisk(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is on disk only when its folder is. Windows cannot open folders and needs none of this. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
