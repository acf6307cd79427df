import type { Logger } from 'pino';
import type { DataFolder } from './dataFolder.ts';
import type { FilmReaders } from './filmReaders.ts';
import type { TaskStore } from './taskStore.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const GB = 1024 ** 3;

export interface KeepLimits {
  readonly days: number;
  /** Of all films together, in GiB. */
  readonly gb: number;
}

export interface RetentionDeps {
  readonly store: Pick<TaskStore, 'withFilm' | 'setFilmRemoved'>;
  readonly folder: Pick<DataFolder, 'filmBytes' | 'removeFilms'>;
  readonly readers: Pick<FilmReaders, 'inUse'>;
  readonly keep: KeepLimits;
  readonly now: () => number;
}

/**
 * Removes films that are too old, then the oldest until the rest fits. Films that somebody is reading stay; they go the next time.
 * Gives the ids of the tasks whose films went. The removal is put down before the file goes, so that a crash in between leaves a
 * file that the next start sweeps, never a film that is promised and missing.
 */
export async function removeOldFilms(deps: RetentionDeps): Promise<string[]> {
  const films = await withSizes(deps);
  let total = films.reduce((sum, { bytes }) => sum + bytes, 0);
  const removed: string[] = [];
  for (const { id, finishedAtMs, bytes } of films) {
    const tooOld = deps.now() - finishedAtMs > deps.keep.days * DAY_MS;
    if ((!tooOld && total <= deps.keep.gb * GB) || deps.readers.inUse(id)) continue;
    await deps.store.setFilmRemoved(id, deps.now());
    await deps.folder.removeFilms(id);
    total -= bytes;
    removed.push(id);
  }
  return removed;
}

async function withSizes({ store, folder }: RetentionDeps) {
  const films = [];
  for (const film of await store.withFilm()) films.push({ ...film, bytes: await folder.filmBytes(film.id) });
  return films;
}

const EVERY_MS = 60 * 60 * 1000;

export interface KeepDeps extends RetentionDeps {
  /** Resolves after so many milliseconds, or rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly log: Logger;
}

/** Removes old films at the start, each hour, and when `wake` says that there may be a new one. */
export function keepFilmsWithin(deps: KeepDeps): { wake(): void; close(): Promise<void> } {
  const stop = new AbortController();
  let nap = new AbortController();
  const loop = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      nap = new AbortController();
      try {
        const removed = await removeOldFilms(deps);
        if (removed.length > 0) deps.log.info({ tasks: removed }, 'old films removed');
      } catch (cause) {
        deps.log.warn({ err: cause }, 'old films not removed');
      }
      await deps.sleep(EVERY_MS, AbortSignal.any([nap.signal, stop.signal])).catch(() => undefined);
    }
  };
  const running = loop();
  return {
    wake: () => nap.abort(),
    async close() {
      stop.abort();
      await running;
    },
  };
}
