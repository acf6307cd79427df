import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Prefix of what is not whole yet; everything with it is removed at the next start. */
const ASIDE = '.aside-';

/** Where the engine keeps its files. */
export interface DataFolder {
  readonly databasePath: string;
  /** The pictures of one task. */
  jobDir(id: string): string;
  filmPath(id: string): string;
  /** Writes files into a folder of their own; the folder appears under its name only when all of them are on disk. */
  writeJob(id: string, files: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** Adds one file to a task's folder, whole or not at all. */
  addToJob(id: string, name: string, bytes: Uint8Array): Promise<void>;
  removeJob(id: string): Promise<void>;
  removeFilm(id: string): Promise<void>;
  /** Removes half-written files and the pictures of tasks that are not in `ids`: their create was never acknowledged. */
  sweep(ids: ReadonlySet<string>): Promise<void>;
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
  return {
    databasePath: join(root, 'engine.db'),
    jobDir,
    filmPath,
    writeJob: (id, files) => writeFolder(jobDir(id), files),
    addToJob: async (id, name, bytes) => {
      await mkdir(jobDir(id), { recursive: true });
      const aside = join(jobDir(id), `${ASIDE}${name}`);
      await writeToDisk(aside, bytes);
      await rename(aside, join(jobDir(id), name));
    },
    removeJob: (id) => rm(jobDir(id), { recursive: true, force: true }),
    removeFilm: (id) => rm(filmPath(id), { force: true }),
    sweep: async (ids) => {
      const known = new Set([...ids].flatMap((id) => [id, `${id}.mp4`]));
      for (const dir of [jobs, films])
        for (const name of await readdir(dir))
          if (!known.has(name)) await rm(join(dir, name), { recursive: true, force: true });
    },
  };
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
