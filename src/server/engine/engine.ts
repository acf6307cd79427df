import { setTimeout as sleepFor } from 'node:timers/promises';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { KirinTask } from '../../contract/task.ts';
import type { GuardedFetch } from '../net/guardedFetch.ts';
import { type Callbacks, createCallbacks } from './callbacks.ts';
import { createTask } from './createTask.ts';
import { openDatabase } from './database.ts';
import { type DataFolder, openDataFolder } from './dataFolder.ts';
import type { MakeFilm } from './filmJob.ts';
import { createFilmReaders, type FilmReaders } from './filmReaders.ts';
import { createOutbox } from './outbox.ts';
import { preparePictures } from './preparePictures.ts';
import { createQueue, type Queue } from './queue.ts';
import { type KeepLimits, keepFilmsWithin } from './retention.ts';
import { engineRoutes } from './routes.ts';
import { readStoredRequest } from './storedRequest.ts';
import { createTaskStore, type TaskStore } from './taskStore.ts';
import { wireTask } from './wireTask.ts';

export interface EngineDeps {
  /** Absolute path; created when missing. */
  readonly dataDir: string;
  readonly key: string;
  readonly concurrency: number;
  readonly makeFilm: MakeFilm;
  /** For pictures by URL and for callbacks: refuses private addresses. */
  readonly guardedFetch: GuardedFetch;
  /** What callbacks are signed with; null for none. */
  readonly callbackSecret: string | null;
  readonly keep: KeepLimits;
  readonly log: Logger;
  /** Unfinished tasks beyond which new ones are refused with 429. */
  readonly maxUnfinished?: number;
  readonly now?: () => number;
  /** Resolves after so many milliseconds, or rejects when the signal aborts. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Bytes that may still be written to the disk of `dataDir`; the disk is asked when left out. */
  readonly freeBytes?: () => Promise<number>;
}

/** The embedded Kirin gateway. */
export interface Engine {
  /** Answers the wire under ENGINE_PATH. */
  readonly routes: Hono;
  /** Tasks by status, straight from the store. */
  counts(): ReturnType<TaskStore['countByStatus']>;
  /** From now on a create is refused with 503; everything else is answered as before. */
  stopTaking(): void;
  /** Stops jobs and lets go of the data folder; what is unfinished goes on at the next open. */
  close(): Promise<void>;
}

/** What the parts of an open engine work with. */
interface Parts {
  readonly deps: EngineDeps;
  readonly folder: DataFolder;
  readonly store: TaskStore;
  readonly readers: FilmReaders;
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Opens the engine on its data folder and goes on with what an earlier process left. Throws when the folder cannot be used. */
export async function openEngine(deps: EngineDeps): Promise<Engine> {
  const now = deps.now ?? Date.now;
  const folder = openDataFolder(deps.dataDir);
  const database = openDatabase(folder.databasePath);
  const store = createTaskStore(database.db);
  const sleep = deps.sleep ?? ((ms, signal) => sleepFor(ms, undefined, { signal }));
  const parts = { deps, folder, store, readers: createFilmReaders(now), now, sleep };
  const unfinished = (await store.unfinished()).map(({ id }) => id);
  await folder.sweep({ unfinished, withFilm: (await store.withFilm()).map(({ id }) => id) });
  const callbacks = startCallbacks(parts, createOutbox(database.db));
  const retention = keepFilmsWithin({ ...parts, keep: deps.keep, log: deps.log });
  const queue = startQueue(parts, () => {
    callbacks.wake();
    retention.wake();
  });
  for (const id of unfinished) queue.add(id);
  const door = openDoor(parts, queue);
  return {
    ...door,
    counts: store.countByStatus,
    async close() {
      door.stopTaking();
      await queue.close();
      await Promise.all([callbacks.close(), retention.close()]);
      await database.close();
    },
  };
}

function openDoor(parts: Parts, queue: Queue): Pick<Engine, 'routes' | 'stopTaking'> {
  const { deps, folder, store, readers, now } = parts;
  let taking = true;
  const show = (id: string, origin: string) => findTask(parts, queue, id, origin);
  const routes = engineRoutes({
    key: deps.key,
    create: (request, origin) =>
      createTask(
        {
          store,
          folder,
          now,
          isTaking: () => taking,
          freeBytes: deps.freeBytes ?? folder.freeBytes,
          maxUnfinished: deps.maxUnfinished ?? 100,
          begin: async (id) => {
            queue.add(id);
            return show(id, origin);
          },
        },
        request,
        origin,
      ),
    find: show,
    films: {
      plain: folder.filmPath,
      watermarked: folder.watermarkedPath,
      enter: readers.enter,
      wasRemoved: async (id) => ((await store.find(id))?.film_removed_at ?? null) !== null,
      keep: deps.keep,
    },
  });
  return {
    routes,
    stopTaking: () => {
      taking = false;
    },
  };
}

function startQueue({ deps, folder, store, now, sleep }: Parts, onChanged: (id: string) => void): Queue {
  return createQueue({
    store,
    folder,
    concurrency: deps.concurrency,
    makeFilm: deps.makeFilm,
    prepare: (task, signal) => preparePictures({ folder, fetchPicture: deps.guardedFetch }, task, signal),
    onChanged,
    sleep,
    now,
    log: deps.log,
  });
}

function startCallbacks(
  { deps, store, now, sleep }: Parts,
  outbox: ReturnType<typeof createOutbox>,
): Callbacks {
  return createCallbacks({
    outbox,
    callFor: async (id, status) => {
      const row = await store.find(id);
      const url = row === null ? null : readStoredRequest(row.request).callbackUrl;
      if (row === null || url === null) return null;
      // What has happened since is told by the call that follows.
      const then = status === 'running' ? { ...row, status, progress: 0 } : row;
      return { url, body: JSON.stringify(wireTask(then, { origin: row.origin, progress: undefined })) };
    },
    fetch: deps.guardedFetch,
    secret: deps.callbackSecret,
    sleep,
    now,
    log: deps.log,
  });
}

async function findTask(
  { store }: Parts,
  queue: Queue,
  id: string,
  origin: string,
): Promise<KirinTask | null> {
  const row = await store.find(id);
  return row === null ? null : wireTask(row, { origin, progress: queue.progressOf(row.id) });
}
