import type { KirinRequest } from '../contract/request.ts';
import type { UiTask } from './task.ts';

/** A film that this browser keeps. */
export interface KeptFilm {
  /** Of its task. */
  readonly id: string;
  readonly bytes: number;
  /** When it was stored, in milliseconds since 1970. */
  readonly keptMs: number;
}

/** A task the user has deleted and may still bring back. */
export interface RemovedTask {
  readonly task: UiTask;
  readonly removedMs: number;
}

/**
 * Where tasks outlive the page. The list of the cards is read at every opening, so it holds nothing large: requests, which may be many
 * megabytes of pictures, films and thumbnails stand apart and are read one by one.
 */
export interface TaskHistory {
  /** Every task that can be read, newest first. */
  list(): Promise<UiTask[]>;
  /** Writes a task over the one with its id; it is no longer among the removed. */
  put(task: UiTask): Promise<void>;
  /** Takes a task from the list; everything of it stays until `forget`. */
  setAside(removed: RemovedTask): Promise<void>;
  removed(): Promise<RemovedTask[]>;
  /** Forgets the task and everything that belongs to it. */
  forget(id: string): Promise<void>;
  putRequest(id: string, request: KirinRequest): Promise<void>;
  request(id: string): Promise<KirinRequest | null>;
  putThumbnail(id: string, picture: Blob): Promise<void>;
  thumbnail(id: string): Promise<Blob | null>;
  keptFilms(): Promise<KeptFilm[]>;
  putFilm(kept: KeptFilm, film: Blob): Promise<void>;
  film(id: string): Promise<Blob | null>;
  dropFilm(id: string): Promise<void>;
  /** What was measured of the film's motion, as whoever measured it keeps it; undefined when nothing was. */
  measured(id: string): Promise<unknown>;
  putMeasured(id: string, record: unknown): Promise<void>;
}

export const newestFirst = (tasks: readonly UiTask[]): UiTask[] =>
  tasks.toSorted((a, b) => b.createdMs - a.createdMs);

/** A history that ends with the page: for browsers that refuse storage. */
export function memoryHistory(): TaskHistory {
  const tasks = new Map<string, UiTask>();
  const removed = new Map<string, RemovedTask>();
  const requests = new Map<string, KirinRequest>();
  const thumbnails = new Map<string, Blob>();
  const kept = new Map<string, KeptFilm>();
  const films = new Map<string, Blob>();
  const measured = new Map<string, unknown>();
  return {
    list: async () => newestFirst([...tasks.values()]),
    async put(task) {
      tasks.set(task.id, task);
      removed.delete(task.id);
    },
    async setAside(aside) {
      tasks.delete(aside.task.id);
      removed.set(aside.task.id, aside);
    },
    removed: async () => [...removed.values()],
    async forget(id) {
      for (const each of [tasks, removed, requests, thumbnails, kept, films, measured]) each.delete(id);
    },
    async putRequest(id, request) {
      requests.set(id, request);
    },
    request: async (id) => requests.get(id) ?? null,
    async putThumbnail(id, picture) {
      thumbnails.set(id, picture);
    },
    thumbnail: async (id) => thumbnails.get(id) ?? null,
    keptFilms: async () => [...kept.values()],
    async putFilm(film, bytes) {
      kept.set(film.id, film);
      films.set(film.id, bytes);
    },
    film: async (id) => films.get(id) ?? null,
    async dropFilm(id) {
      kept.delete(id);
      films.delete(id);
    },
    measured: async (id) => measured.get(id),
    async putMeasured(id, record) {
      measured.set(id, record);
    },
  };
}
