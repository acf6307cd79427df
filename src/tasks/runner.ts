import type { StoreApi } from 'zustand/vanilla';
import type { KirinRequest } from '../contract/request.ts';
import type { KirinTask } from '../contract/task.ts';
import type { Api } from './api.ts';
import type { OnWake } from './clock.ts';
import { pollTask } from './poll.ts';
import { summarize } from './summary.ts';
import type { UiTask } from './task.ts';
import { TaskList, type TaskListDeps, type TasksState } from './taskList.ts';

export interface Submission {
  readonly request: KirinRequest;
  /** A data URL, or ''. */
  readonly thumbnail: string;
  readonly title: string;
}

export interface RunnerDeps extends TaskListDeps {
  readonly api: Api;
  readonly onWake: OnWake;
  newId(): string;
}

export interface TaskRunner extends Pick<StoreApi<TasksState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Puts a card up at once and sends the request; returns the card's id. */
  submit(submission: Submission): string;
  /** Stops asking; a task that the gateway has taken goes on there, and `retry` asks again. */
  cancelWaiting(id: string): void;
  /** Sends a failed task's request again on the same card, or asks again for a task that is no longer watched. */
  retry(id: string): void;
  /** Takes the card away and forgets its request. */
  remove(id: string): void;
  /** What was sent; null when it is no longer stored. */
  requestOf(id: string): Promise<KirinRequest | null>;
  /** Brings back the stored tasks and goes on watching those that had not ended. Rejects when the history cannot be read. */
  resume(): Promise<void>;
  /** Stops all asking. The tasks stay as they are and are found again by the next `resume`. */
  dispose(): void;
}

export const createTaskRunner = (deps: RunnerDeps): TaskRunner => new Runner(deps);

class Runner implements TaskRunner {
  readonly getState: TaskRunner['getState'];
  readonly getInitialState: TaskRunner['getInitialState'];
  readonly subscribe: TaskRunner['subscribe'];
  private readonly deps: RunnerDeps;
  private readonly list: TaskList;
  /** What is under way for a card: its submission or its polling. At most one; an aborted one is no longer listened to. */
  private readonly work = new Map<string, AbortController>();

  constructor(deps: RunnerDeps) {
    this.deps = deps;
    this.list = new TaskList(deps);
    this.getState = this.list.store.getState;
    this.getInitialState = this.list.store.getInitialState;
    this.subscribe = this.list.store.subscribe;
  }

  submit({ request, thumbnail, title }: Submission): string {
    const nowMs = this.deps.clock.nowMs();
    const times = { createdMs: nowMs, sinceMs: nowMs };
    const card = { id: this.deps.newId(), title, thumbnail, summary: summarize(request) };
    this.list.add({ ...card, ...times, remoteId: null, attempt: 1, status: 'submitting' }, request);
    void this.send(card.id, async () => request);
    return card.id;
  }

  cancelWaiting(id: string): void {
    this.stop(id);
    this.list.apply(id, { type: 'cancelWaiting' });
  }

  retry(id: string): void {
    const task = this.list.find(id);
    if (task?.status === 'stopped') this.watch(this.list.apply(id, { type: 'checkAgain' }));
    if (task?.status !== 'failed') return;
    this.list.apply(id, { type: 'resubmit' });
    void this.send(id, async () => {
      const request = await this.list.requestOf(id).catch(() => null);
      return request && task.remoteId !== null ? withFreshId(request, task.attempt + 1) : request;
    });
  }

  remove(id: string): void {
    this.stop(id);
    this.list.remove(id);
  }

  requestOf(id: string): Promise<KirinRequest | null> {
    return this.list.requestOf(id);
  }

  async resume(): Promise<void> {
    for (const task of await this.list.load()) {
      if (task.status === 'running') this.watch(task);
      else this.list.apply(task.id, { type: 'interrupted' });
    }
  }

  dispose(): void {
    for (const id of [...this.work.keys()]) this.stop(id);
  }

  private begin(id: string): AbortSignal {
    this.stop(id);
    const controller = new AbortController();
    this.work.set(id, controller);
    return controller.signal;
  }

  private stop(id: string): void {
    this.work.get(id)?.abort();
    this.work.delete(id);
  }

  private async send(id: string, findRequest: () => Promise<KirinRequest | null>): Promise<void> {
    const signal = this.begin(id);
    const request = await findRequest();
    if (signal.aborted) return;
    if (!request) {
      this.list.apply(id, { type: 'requestLost' });
      return;
    }
    const answer = await this.deps.api.createTask(request, signal);
    if (signal.aborted) return;
    if (answer.ok) this.watch(this.hear(id, answer.value));
    else this.list.apply(id, { type: 'submitFailed', error: answer.error });
  }

  private watch(task: UiTask | undefined): void {
    if (task?.status !== 'running') return;
    const { id, remoteId } = task;
    const { api, clock, onWake } = this.deps;
    pollTask(
      { ask: (signal) => api.getTask(remoteId, signal), clock, onWake, signal: this.begin(id) },
      {
        answer: (answer) => this.hear(id, answer),
        lost: () => this.list.apply(id, { type: 'connectionLost' }),
        failed: (error) => this.list.apply(id, { type: 'checkFailed', error }),
      },
    );
  }

  private hear(id: string, task: KirinTask): UiTask | undefined {
    const remoteId = this.list.find(id)?.remoteId ?? task.id;
    return this.list.apply(id, { type: 'answer', task, filmUrl: this.deps.api.videoUrl(remoteId) });
  }
}

/** The gateway has taken this request once, and an external task ID must be unique there: attempt 2 of `shot` is sent as `shot-2`. */
const withFreshId = (request: KirinRequest, attempt: number): KirinRequest =>
  request.external_task_id === undefined
    ? request
    : { ...request, external_task_id: `${request.external_task_id}-${attempt}` };
