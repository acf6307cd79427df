import { createStore, type StoreApi } from 'zustand/vanilla';
import type { KirinRequest } from '../contract/request.ts';
import { t } from '../words/words.ts';
import type { Clock } from './clock.ts';
import { newestFirst, type RemovedTask, type TaskHistory } from './history.ts';
import type { UiTask } from './task.ts';
import { pictureOf } from './thumbnail.ts';
import { advance, type TaskEvent } from './transitions.ts';

export interface TasksState {
  /** Newest first. */
  readonly tasks: readonly UiTask[];
  /** Deleted, and still to be brought back; last deleted first. */
  readonly removed: readonly RemovedTask[];
}

export interface TaskListDeps {
  readonly history: TaskHistory;
  readonly clock: Clock;
  /** Hears, in words, that tasks could not be stored; the tasks themselves go on. */
  onTrouble(message: string): void;
}

/** The tasks on show, each change of which is also written to the history. */
export class TaskList {
  readonly store: StoreApi<TasksState> = createStore<TasksState>()(() => ({ tasks: [], removed: [] }));
  private readonly deps: TaskListDeps;
  /** Requests that the history does not hold yet, or could not take: a retry must not depend on storage. */
  private readonly requests = new Map<string, KirinRequest>();
  /** Likewise. */
  private readonly thumbnails = new Map<string, Blob>();
  /** Writes follow each other: two at once could end in the older one. */
  private writes: Promise<void> = Promise.resolve();

  constructor(deps: TaskListDeps) {
    this.deps = deps;
  }

  find(id: string): UiTask | undefined {
    return this.store.getState().tasks.find((task) => task.id === id);
  }

  /** Resolves when the card is stored, or could not be. */
  add(task: UiTask, request: KirinRequest, thumbnail: string | Blob): Promise<void> {
    this.requests.set(task.id, request);
    const picture = typeof thumbnail === 'string' ? pictureOf(thumbnail) : thumbnail;
    if (picture) this.thumbnails.set(task.id, picture);
    this.store.setState(({ tasks }) => ({ tasks: [task, ...tasks] }));
    const stored = this.write((history) => history.put(task));
    void this.write(async (history) => {
      await history.putRequest(task.id, request);
      this.requests.delete(task.id);
      if (!picture) return;
      await history.putThumbnail(task.id, picture);
      this.thumbnails.delete(task.id);
    });
    return stored;
  }

  /** The task after the event; undefined when it has been removed. */
  apply(id: string, event: TaskEvent): UiTask | undefined {
    const before = this.find(id);
    if (!before) return undefined;
    const after = advance(before, event, this.deps.clock.nowMs());
    if (after === before) return before;
    this.store.setState(({ tasks }) => ({ tasks: tasks.map((task) => (task.id === id ? after : task)) }));
    void this.write((history) => history.put(after));
    return after;
  }

  /** Writes what `apply` will make of the event, before it is shown: what is seen is then there for the next page too. */
  writeAhead(id: string, event: TaskEvent): Promise<void> {
    const before = this.find(id);
    if (!before) return this.writes;
    return this.write((history) => history.put(advance(before, event, this.deps.clock.nowMs())));
  }

  /** Takes the card away, to be brought back by `restore` until it is forgotten. */
  remove(id: string): void {
    const task = this.find(id);
    if (!task) return;
    const aside = { task, removedMs: this.deps.clock.nowMs() };
    this.store.setState(({ tasks, removed }) => ({
      tasks: tasks.filter((each) => each.id !== id),
      removed: [aside, ...removed],
    }));
    void this.write((history) => history.setAside(aside));
  }

  /** The card as it was when it was removed; undefined when it has been forgotten. */
  restore(id: string): UiTask | undefined {
    const task = this.store.getState().removed.find((each) => each.task.id === id)?.task;
    if (!task) return undefined;
    this.store.setState(({ tasks, removed }) => ({
      tasks: newestFirst([...tasks, task]),
      removed: removed.filter((each) => each.task.id !== id),
    }));
    void this.write((history) => history.put(task));
    return task;
  }

  /** Forgets a removed card for good, with all that belongs to it. */
  forget(id: string): void {
    if (this.find(id)) return;
    this.requests.delete(id);
    this.thumbnails.delete(id);
    this.store.setState(({ removed }) => ({ removed: removed.filter((each) => each.task.id !== id) }));
    void this.write((history) => history.forget(id));
  }

  /** Adds the stored tasks that are not on show yet, and returns them. Rejects when the history cannot be read. */
  async load(): Promise<readonly UiTask[]> {
    const [stored, aside] = await Promise.all([this.deps.history.list(), this.deps.history.removed()]);
    const { tasks: shown, removed: known } = this.store.getState();
    const there = new Set([...shown, ...known.map(({ task }) => task)].map(({ id }) => id));
    const found = stored.filter(({ id }) => !there.has(id));
    const gone = aside.filter(({ task }) => !there.has(task.id));
    this.store.setState(({ tasks, removed }) => ({
      tasks: newestFirst([...tasks, ...found]),
      removed: [...removed, ...gone].toSorted((a, b) => b.removedMs - a.removedMs),
    }));
    return found;
  }

  async requestOf(id: string): Promise<KirinRequest | null> {
    return this.requests.get(id) ?? (await this.deps.history.request(id));
  }

  async thumbnailOf(id: string): Promise<Blob | null> {
    return this.thumbnails.get(id) ?? (await this.deps.history.thumbnail(id));
  }

  /** Resolves when everything so far has been written, or has failed to be. */
  written(): Promise<void> {
    return this.writes;
  }

  private write(change: (history: TaskHistory) => Promise<void>): Promise<void> {
    this.writes = this.writes
      .then(() => change(this.deps.history))
      .catch(() => this.deps.onTrouble(t('cards.notStored')));
    return this.writes;
  }
}
