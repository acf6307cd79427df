import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { KirinRequest } from '../../contract/request.ts';
import type { KirinTask } from '../../contract/task.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import type { GuardedFetch } from '../net/guardedFetch.ts';
import { type Callbacks, createCallbacks } from './callbacks.ts';
import { openDatabase } from './database.ts';
import { type DataFolder, openDataFolder } from './dataFolder.ts';
import type { MakeFilm } from './filmJob.ts';
import { preparePictures } from './preparePictures.ts';
import { createQueue, type Queue } from './queue.ts';
import { engineRoutes, type Refusal } from './routes.ts';
import { readStoredRequest, splitRequest } from './storedRequest.ts';
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
  readonly log: Logger;
  /** Unfinished tasks beyond which new ones are refused with 429. */
  readonly maxUnfinished?: number;
  readonly now?: () => number;
}

/** The embedded Kirin gateway. */
export interface Engine {
  /** Answers the wire under ENGINE_PATH. */
  readonly routes: Hono;
  /** Stops jobs and lets go of the data folder; what is unfinished goes on at the next open. */
  close(): Promise<void>;
}

interface Parts {
  readonly deps: EngineDeps;
  readonly folder: DataFolder;
  readonly store: TaskStore;
  readonly queue: Queue;
  readonly now: () => number;
}

/** Opens the engine on its data folder and goes on with what an earlier process left. Throws when the folder cannot be used. */
export async function openEngine(deps: EngineDeps): Promise<Engine> {
  const now = deps.now ?? Date.now;
  const folder = openDataFolder(deps.dataDir);
  const store = createTaskStore(openDatabase(folder.databasePath));
  await folder.sweep(new Set(await store.allIds()));
  const callbacks = createCallbacks({
    fetch: deps.guardedFetch,
    sleep: (ms, signal) => sleep(ms, undefined, { signal }),
    log: deps.log,
  });
  const queue = createQueue({
    store,
    folder,
    concurrency: deps.concurrency,
    makeFilm: deps.makeFilm,
    prepare: (task, signal) => preparePictures({ folder, fetchPicture: deps.guardedFetch }, task, signal),
    onFinished: (id) =>
      notify(store, callbacks, id).catch((cause: unknown) =>
        deps.log.warn({ err: cause, task: id }, 'callback not sent'),
      ),
    now,
    log: deps.log,
  });
  const parts = { deps, folder, store, queue, now };
  for (const { id } of await store.unfinished()) queue.add(id);
  return {
    routes: engineRoutes({
      key: deps.key,
      create: (request, origin) => createTask(parts, request, origin),
      find: (id, origin) => findTask(parts, id, origin),
      filmPath: folder.filmPath,
    }),
    async close() {
      await queue.close();
      await callbacks.close();
      await store.close();
    },
  };
}

async function createTask(
  parts: Parts,
  request: KirinRequest,
  origin: string,
): Promise<Result<KirinTask, Refusal>> {
  const { store, folder, queue } = parts;
  if ((await store.countUnfinished()) >= (parts.deps.maxUnfinished ?? 100)) return err(queueFull);
  const externalId = request.external_task_id ?? null;
  if (externalId !== null && (await store.find(externalId)) !== null) return err(usedTwice);
  const id = `kmb-${randomBytes(12).toString('base64url')}`;
  const { stored, files } = splitRequest(request);
  try {
    await folder.writeJob(id, files);
    const task = {
      id,
      external_task_id: externalId,
      created_at: parts.now(),
      request: JSON.stringify(stored),
      origin,
    };
    if (!(await store.insert(task))) {
      await folder.removeJob(id);
      return err(usedTwice);
    }
  } catch (cause) {
    await folder.removeJob(id);
    if (isDiskFull(cause)) return err(diskFull);
    throw cause;
  }
  queue.add(id);
  const task = await findTask(parts, id, origin);
  return task === null ? err(diskFull) : ok(task);
}

async function findTask({ store, queue }: Parts, id: string, origin: string): Promise<KirinTask | null> {
  const row = await store.find(id);
  return row === null ? null : wireTask(row, { origin, progress: queue.progressOf(row.id) });
}

async function notify(store: TaskStore, callbacks: Callbacks, id: string): Promise<void> {
  const row = await store.find(id);
  const url = row === null ? null : readStoredRequest(row.request).callbackUrl;
  if (row !== null && url !== null)
    callbacks.send(url, wireTask(row, { origin: row.origin, progress: undefined }));
}

const queueFull: Refusal = {
  status: 429,
  code: 'queue_full',
  message: 'Too many tasks are waiting. Try again in a minute.',
  retryAfterS: 60,
};
const usedTwice: Refusal = {
  status: 409,
  code: 'external_task_id_used',
  message: 'This external_task_id has been used for an earlier task.',
};
const diskFull: Refusal = {
  status: 507,
  code: 'storage_full',
  message: 'The disk of this server is full, so the task was not taken.',
};

function isDiskFull(cause: unknown): boolean {
  return (
    cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'SQLITE_FULL')
  );
}
