import type { StoreApi } from 'zustand/vanilla';
import type { KirinRequest } from '../contract/request.ts';
import type { KirinTask } from '../contract/task.ts';
import type { Api } from './api.ts';
import type { OnWake, Reach } from './clock.ts';
import { pollTask } from './poll.ts';
import { type SentRegion, summarize } from './summary.ts';
import type { FailedTask, Maker, TaskGroup, TaskRemarks, UiTask } from './task.ts';
import { TaskList, type TaskListDeps, type TasksState } from './taskList.ts';

export interface Submission {
  readonly request: KirinRequest;
  /** A picture, also as a data URL; '' for none. */
  readonly thumbnail: string | Blob;
  readonly title: string;
  /** The moving regions in the order of `dynamic_masks`. */
  readonly regions?: readonly SentRegion[];
  /** For one of several tasks of the same press. */
  readonly group?: TaskGroup | null;
}

export interface RunnerDeps extends TaskListDeps {
  readonly api: Api;
  readonly onWake: OnWake;
  readonly reach: Reach;
  newId(): string;
  /** An `external_task_id` nobody has used. */
  newExternalId(): string;
  /** Who makes the films at present; null while that is not known. */
  madeBy(): Maker | null;
}

export interface TaskRunner extends Pick<StoreApi<TasksState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /**
   * Puts a card up at once, stores it and sends the request; returns the card's id. What is sent always carries an `external_task_id`, the
   * user's or one of ours, stored with the card before: whatever happens to the answer, the gateway can be asked whether it has the task.
   */
  submit(submission: Submission): string;
  /** Stops asking; a task that the gateway has taken goes on there, and `retry` asks again. */
  cancelWaiting(id: string): void;
  /** Sends a failed task's request again on the same card, or asks again for a task that is not watched or was lost sight of. */
  retry(id: string): void;
  /** Names, notes or stars a card, or asks to be told of its end. */
  remark(id: string, change: Partial<TaskRemarks>): void;
  /** Takes the card away. For `UNDO_MS` it can be brought back; then it is forgotten, with its request and its film. */
  remove(id: string): void;
  /** Brings a removed card back as it was, and goes on watching it. */
  restore(id: string): void;
  /** The small picture of a card; null when there is none. */
  thumbnailOf(id: string): Promise<Blob | null>;
  /** What was sent; null when it is no longer stored. */
  requestOf(id: string): Promise<KirinRequest | null>;
  /** Brings back the stored tasks and goes on watching those that had not ended. Rejects when the history cannot be read. */
  resume(): Promise<void>;
  /** Stops all asking. The tasks stay as they are and are found again by the next `resume`. */
  dispose(): void;
}

const STORING_MS = 3000;
/** How long a removed card can be brought back. */
export const UNDO_MS = 30_000;

export const createTaskRunner = (deps: RunnerDeps): TaskRunner => new Runner(deps);

class Runner implements TaskRunner {
  readonly getState: TaskRunner['getState'];
  readonly getInitialState: TaskRunner['getInitialState'];
  readonly subscribe: TaskRunner['subscribe'];
  private readonly deps: RunnerDeps;
  private readonly list: TaskList;
  /** What is under way for a card: its submission or its polling. At most one; an aborted one is no longer listened to. */
  private readonly work = new Map<string, AbortController>();
  /** What keeps a removed card from being forgotten. */
  private readonly forgetting = new Map<string, () => void>();

  constructor(deps: RunnerDeps) {
    this.deps = deps;
    this.list = new TaskList(deps);
    this.getState = this.list.store.getState;
    this.getInitialState = this.list.store.getInitialState;
    this.subscribe = this.list.store.subscribe;
  }

  submit({ request, thumbnail, title, regions, group = null }: Submission): string {
    const nowMs = this.deps.clock.nowMs();
    const times = { createdMs: nowMs, sinceMs: nowMs };
    const remarks = { title, note: '', starred: false, tellDone: false };
    const card = { id: this.deps.newId(), ...remarks, group, madeBy: this.deps.madeBy() };
    const summary = summarize(request, regions);
    const externalId = request.external_task_id ?? this.deps.newExternalId();
    const fresh = { remoteId: null, externalId, doubted: false, attempt: 1, status: 'submitting' } as const;
    const stored = this.list.add({ ...card, summary, ...times, ...fresh }, request, thumbnail);
    void this.send(card.id, stored, async () => request);
    return card.id;
  }

  cancelWaiting(id: string): void {
    this.stop(id);
    this.list.apply(id, { type: 'cancelWaiting' });
  }

  retry(id: string): void {
    const task = this.list.find(id);
    if (task?.status === 'stopped') this.watch(this.list.apply(id, { type: 'checkAgain' }));
    if (task?.status === 'checking') this.watch(task);
    if (task?.status !== 'failed') return;
    this.list.apply(id, { type: 'resubmit', externalId: this.idFor(task) });
    void this.sendAgain(id);
  }

  private sendAgain(id: string): Promise<void> {
    return this.send(id, this.list.written(), () => this.list.requestOf(id).catch(() => null));
  }

  /** Nothing was created under the ID of a task that was not taken; one that was taken has used its own up: attempt 2 of `shot` is `shot-2`. */
  private idFor({ remoteId, externalId, attempt }: FailedTask): string {
    if (externalId === null) return this.deps.newExternalId();
    if (remoteId === null) return externalId;
    return `${attempt > 1 ? externalId.replace(new RegExp(`-${attempt}$`), '') : externalId}-${attempt + 1}`;
  }

  remark(id: string, change: Partial<TaskRemarks>): void {
    this.list.apply(id, { type: 'remark', change });
  }

  remove(id: string): void {
    this.stop(id);
    this.list.remove(id);
    this.forgetLater(id, UNDO_MS);
  }

  restore(id: string): void {
    this.forgetting.get(id)?.();
    this.forgetting.delete(id);
    this.takeUp(this.list.restore(id));
  }

  thumbnailOf(id: string): Promise<Blob | null> {
    return this.list.thumbnailOf(id);
  }

  private forgetLater(id: string, delayMs: number): void {
    this.forgetting.set(
      id,
      this.deps.clock.after(delayMs, () => {
        this.forgetting.delete(id);
        this.list.forget(id);
      }),
    );
  }

  requestOf(id: string): Promise<KirinRequest | null> {
    return this.list.requestOf(id);
  }

  async resume(): Promise<void> {
    for (const task of await this.list.load()) this.takeUp(task);
    const nowMs = this.deps.clock.nowMs();
    for (const { task, removedMs } of this.getState().removed)
      if (!this.forgetting.has(task.id)) this.forgetLater(task.id, Math.max(0, removedMs + UNDO_MS - nowMs));
  }

  dispose(): void {
    for (const id of [...this.work.keys()]) this.stop(id);
    for (const cancel of this.forgetting.values()) cancel();
  }

  /** Goes on with a card that nobody has watched for a while. */
  private takeUp(task: UiTask | undefined): void {
    if (task?.status === 'running') this.watch(task);
    else if (task?.status === 'waiting') void this.sendAgain(task.id);
    else if (task) this.watch(this.list.apply(task.id, { type: 'interrupted' }));
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

  /** Sends once `stored` has resolved: a page that is closed in between must find the card again, with what to ask by. */
  private async send(
    id: string,
    stored: Promise<void>,
    findRequest: () => Promise<KirinRequest | null>,
  ): Promise<void> {
    const signal = this.begin(id);
    const [request] = await Promise.all([findRequest(), this.within(STORING_MS, stored)]);
    if (signal.aborted) return;
    const externalId = this.list.find(id)?.externalId;
    if (!request || !externalId) {
      this.list.apply(id, { type: 'requestLost' });
      return;
    }
    await this.reached(id, signal);
    if (signal.aborted) return;
    const answer = await this.deps.api.createTask({ ...request, external_task_id: externalId }, signal);
    if (signal.aborted) return;
    this.watch(
      answer.ok
        ? this.hear(id, answer.value)
        : this.list.apply(id, { type: 'submitFailed', error: answer.error }),
    );
  }

  /** Without a connection a task is not sent and lost but waits, also over a reload. Resolves early when `signal` aborts. */
  private async reached(id: string, signal: AbortSignal): Promise<void> {
    if (this.deps.reach.isUp() && this.list.find(id)?.status !== 'waiting') return;
    await this.within(STORING_MS, this.list.writeAhead(id, { type: 'unreachable' }));
    if (signal.aborted) return;
    this.list.apply(id, { type: 'unreachable' });
    await this.up(signal);
    if (signal.aborted) return;
    this.list.apply(id, { type: 'reachable' });
    // Found as waiting after it was sent, it would be sent twice.
    await this.within(STORING_MS, this.list.written());
  }

  /** Resolves when the server can be reached, or `signal` aborts. */
  private up(signal: AbortSignal): Promise<void> {
    const { reach } = this.deps;
    if (reach.isUp()) return Promise.resolve();
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
      const end = reach.onChange(() => {
        if (!signal.aborted && !reach.isUp()) return;
        end();
        resolve();
      });
    });
  }

  /** Waits for `done`, but no longer than `ms`: a browser whose storage hangs must still be able to send. */
  private within(ms: number, done: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.deps.clock.after(ms, resolve);
      void done.then(() => {
        cancel();
        resolve();
      });
    });
  }

  private watch(task: UiTask | undefined): void {
    if (task?.status !== 'running' && task?.status !== 'checking') return;
    const { id, externalId } = task;
    const { api, clock, onWake } = this.deps;
    const ask = (signal: AbortSignal) => {
      const remoteId = this.list.find(id)?.remoteId ?? null;
      return remoteId === null ? api.findTask(externalId ?? '', signal) : api.getTask(remoteId, signal);
    };
    pollTask(
      { ask, clock, onWake, signal: this.begin(id) },
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
