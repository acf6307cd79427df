import type { Logger } from 'pino';
import { createSlots } from '../net/slots.ts';
import type { DataFolder } from './dataFolder.ts';
import { isDiskFull, onceThereIsRoom } from './diskFull.ts';
import { FilmError } from './film/filmError.ts';
import { type MakeFilm, readFilmJob } from './filmJob.ts';
import { readStoredRequest, type StoredRequest } from './storedRequest.ts';
import type { TaskFailure, TaskStore } from './taskStore.ts';

const STORE_PROGRESS_EVERY_MS = 1000;
/** Pictures of so many tasks are fetched and checked at once, beside the films in the making. */
const PREPARED_AT_ONCE = 4;
const RUNS_BEFORE_GIVING_UP = 2;
const GENERATION_FAILED = '002002095';
const CREATION_FAILED = '002002099';

export interface QueueDeps {
  readonly store: TaskStore;
  readonly folder: DataFolder;
  /** Films made at the same time. */
  readonly concurrency: number;
  readonly makeFilm: MakeFilm;
  /** Fetches and checks the task's pictures; what is wrong with them, or null. */
  readonly prepare: (
    task: { id: string; request: StoredRequest },
    signal: AbortSignal,
  ) => Promise<TaskFailure | null>;
  /** Called after every change of a task's status, when that is on disk. Does not throw. */
  readonly onChanged: (id: string) => void;
  /** Resolves after so many milliseconds, or rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly now: () => number;
  readonly log: Logger;
}

interface RunDeps extends QueueDeps {
  /** Changes the store; waits while the disk is full, since a finished film must not be lost for it. */
  readonly write: <T>(change: () => Promise<T>) => Promise<T>;
}

/** Takes stored tasks through preparation and rendering, in the order they came. */
export interface Queue {
  add(id: string): void;
  /** Latest progress 0..1 of a task in hand; undefined for others. */
  progressOf(id: string): number | undefined;
  /** Stops what is running; tasks not finished stay unfinished in the store, for the next start. */
  close(): Promise<void>;
}

export function createQueue(settings: QueueDeps): Queue {
  const stop = new AbortController();
  const deps: RunDeps = {
    ...settings,
    write: (change) => onceThereIsRoom(change, { sleep: settings.sleep, signal: stop.signal }),
  };
  const preparing = createSlots(PREPARED_AT_ONCE);
  const rendering = createSlots(deps.concurrency);
  const progress = new Map<string, number>();
  const inHand = new Set<Promise<void>>();

  const run = async (id: string): Promise<void> => {
    const request = await loadRequest(deps.store, id);
    if (request === null) return;
    const problem = await preparing.run(() => deps.prepare({ id, request }, stop.signal));
    if (problem !== null) return finish(deps, id, problem);
    await rendering.run(() => render(deps, { id, request, signal: stop.signal, progress }));
  };
  const guarded = async (id: string): Promise<void> => {
    try {
      await run(id);
    } catch (cause) {
      if (stop.signal.aborted) return;
      deps.log.error({ err: cause, task: id }, 'task failed in the engine');
      await finish(deps, id, failureOf(cause));
    } finally {
      progress.delete(id);
    }
  };
  return {
    add(id) {
      const work = guarded(id)
        .catch((cause: unknown) => deps.log.error({ err: cause, task: id }, 'task could not be stored'))
        .finally(() => inHand.delete(work));
      inHand.add(work);
    },
    progressOf: (id) => progress.get(id),
    async close() {
      stop.abort();
      await Promise.all(inHand);
    },
  };
}

const wentWrong: TaskFailure = {
  code: GENERATION_FAILED,
  message: 'Something went wrong inside the engine while it made this film.',
};

const noRoom: TaskFailure = {
  code: GENERATION_FAILED,
  message: 'The disk of this server is full, so the film could not be made.',
};

async function loadRequest(store: TaskStore, id: string): Promise<StoredRequest | null> {
  const row = await store.find(id);
  return row === null ? null : readStoredRequest(row.request);
}

async function finish(deps: RunDeps, id: string, problem: TaskFailure): Promise<void> {
  await deps.write(() => deps.store.fail(id, problem, deps.now()));
  await tidy(deps, id, [deps.folder.removeJob, deps.folder.removeFilms]);
  deps.onChanged(id);
}

/** Files that cannot be removed now go at the next start; a finished task must not be run again for them. */
async function tidy(
  { log }: RunDeps,
  id: string,
  removals: readonly ((id: string) => Promise<void>)[],
): Promise<void> {
  for (const remove of removals)
    await remove(id).catch((cause: unknown) => log.warn({ err: cause, task: id }, 'files not removed'));
}

interface RenderCall {
  readonly id: string;
  readonly request: StoredRequest;
  readonly signal: AbortSignal;
  readonly progress: Map<string, number>;
}

/** A run that crashes is tried once more: the second time it is the task's fault, not the moment's. */
async function render(deps: RunDeps, call: RenderCall): Promise<void> {
  for (;;) {
    call.signal.throwIfAborted();
    try {
      return await renderOnce(deps, call);
    } catch (cause) {
      if (call.signal.aborted) throw cause;
      deps.log.error({ err: cause, task: call.id }, 'film run failed');
      const hopeless = cause instanceof FilmError && cause.kind === 'picture';
      if (hopeless || (await deps.write(() => deps.store.addCrash(call.id))) >= RUNS_BEFORE_GIVING_UP)
        return finish(deps, call.id, failureOf(cause));
    }
  }
}

function failureOf(cause: unknown): TaskFailure {
  if (isDiskFull(cause)) return noRoom;
  if (!(cause instanceof FilmError) || cause.kind === 'crash') return wentWrong;
  return { code: cause.kind === 'picture' ? CREATION_FAILED : GENERATION_FAILED, message: cause.message };
}

async function renderOnce(deps: RunDeps, { id, request, signal, progress }: RenderCall): Promise<void> {
  await deps.write(() => deps.store.setRunning(id, deps.now()));
  deps.onChanged(id);
  const job = await readFilmJob(deps.folder, id, request);
  let storedAt = deps.now();
  const onProgress = (done: number) => {
    progress.set(id, done);
    if (deps.now() - storedAt < STORE_PROGRESS_EVERY_MS) return;
    storedAt = deps.now();
    deps.store
      .setProgress(id, done)
      .catch((cause: unknown) => deps.log.warn({ err: cause, task: id }, 'progress not stored'));
  };
  const film = await deps.makeFilm(job, { signal, onProgress });
  await deps.write(() => deps.store.complete(id, film, deps.now()));
  await tidy(deps, id, [deps.folder.removeJob]);
  deps.onChanged(id);
}
