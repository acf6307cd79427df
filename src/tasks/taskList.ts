import { createStore, type StoreApi } from 'zustand/vanilla';
import type { KirinRequest } from '../contract/request.ts';
import type { Clock } from './clock.ts';
import { newestFirst, type TaskHistory } from './history.ts';
import type { UiTask } from './task.ts';
import { advance, type TaskEvent } from './transitions.ts';

export interface TasksState {
  /** Newest first. */
  readonly tasks: readonly UiTask[];
}

export interface TaskListDeps {
  readonly history: TaskHistory;
  readonly clock: Clock;
  /** Hears, in words, that tasks could not be stored; the tasks themselves go on. */
  onTrouble(message: string): void;
}

const TROUBLE = 'This task could not be stored in the browser, so it will be gone after a reload.';

/** The tasks on show, each change of which is also written to the history. */
export class TaskList {
  readonly store: StoreApi<TasksState> = createStore<TasksState>()(() => ({ tasks: [] }));
  private readonly deps: TaskListDeps;
  /** Requests that the history does not hold yet, or could not take: a retry must not depend on storage. */
  private readonly requests = new Map<string, KirinRequest>();
  /** Writes follow each other: two at once could end in the older one. */
  private writes: Promise<void> = Promise.resolve();

  constructor(deps: TaskListDeps) {
    this.deps = deps;
  }

  find(id: string): UiTask | undefined {
    return this.store.getState().tasks.find((task) => task.id === id);
  }

  /** Resolves when the card is stored, or could not be. */
  add(task: UiTask, request: KirinRequest): Promise<void> {
    this.requests.set(task.id, request);
    this.store.setState(({ tasks }) => ({ tasks: [task, ...tasks] }));
    const stored = this.write((history) => history.put(task));
    void this.write(async (history) => {
      await history.putRequest(task.id, request);
      this.requests.delete(task.id);
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

  remove(id: string): void {
    this.requests.delete(id);
    this.store.setState(({ tasks }) => ({ tasks: tasks.filter((task) => task.id !== id) }));
    void this.write((history) => history.remove(id));
  }

  /** Adds the stored tasks that are not on show yet, and returns them. Rejects when the history cannot be read. */
  async load(): Promise<readonly UiTask[]> {
    const stored = await this.deps.history.list();
    const found = stored.filter((task) => !this.find(task.id));
    this.store.setState(({ tasks }) => ({ tasks: newestFirst([...tasks, ...found]) }));
    return found;
  }

  async requestOf(id: string): Promise<KirinRequest | null> {
    return this.requests.get(id) ?? (await this.deps.history.request(id));
  }

  /** Resolves when everything so far has been written, or has failed to be. */
  written(): Promise<void> {
    return this.writes;
  }

  private write(change: (history: TaskHistory) => Promise<void>): Promise<void> {
    this.writes = this.writes.then(() => change(this.deps.history)).catch(() => this.deps.onTrouble(TROUBLE));
    return this.writes;
  }
}
