import type { ErrorKind } from '../contract/errors.ts';
import type { KirinTask } from '../contract/task.ts';
import type { Result } from '../kit/result.ts';
import type { CallError } from './api.ts';
import type { Clock, OnWake } from './clock.ts';

export const FIRST_DELAY_MS = 1000;
export const LONGEST_DELAY_MS = 5000;
/** A poll that has not been answered for so long is given up and tried again: a sleeping laptop leaves such calls behind. */
export const ANSWER_TIMEOUT_MS = 20_000;
/** So many polls at the first delay, then each waits a quarter longer than the one before. */
const QUICK_POLLS = 5;
const GROWTH = 1.25;

/** How long to wait before poll number `index` (0 is the first). */
export const pollDelayMs = (index: number): number =>
  Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * GROWTH ** Math.max(0, index + 1 - QUICK_POLLS));

export interface PollDeps {
  ask(signal: AbortSignal): Promise<Result<KirinTask, CallError>>;
  readonly clock: Clock;
  readonly onWake: OnWake;
  /** Ends the polling. */
  readonly signal: AbortSignal;
}

export interface PollListener {
  answer(task: KirinTask): void;
  /** Asking has brought nothing; it goes on by itself. */
  lost(): void;
  /** Asking again would not help; polling has ended. */
  failed(error: CallError): void;
}

/**
 * Asks for a task until it has ended, the signal aborts, or asking is pointless. One call at a time: a wake or a time-out gives up the call
 * under way, and its answer, should it still come, is dropped. So answers are heard in the order in which they were asked for.
 */
export function pollTask(deps: PollDeps, listener: PollListener): void {
  if (!deps.signal.aborted) new Poll(deps, listener).start();
}

class Poll {
  private readonly deps: PollDeps;
  private readonly listener: PollListener;
  private index = 0;
  /** The call under way; anything that comes from another one is stale. */
  private call: AbortController | null = null;
  private cancelTimer: () => void = () => undefined;
  private endWake: () => void = () => undefined;
  private readonly stop = () => this.end();
  private ended = false;

  constructor(deps: PollDeps, listener: PollListener) {
    this.deps = deps;
    this.listener = listener;
  }

  start(): void {
    this.deps.signal.addEventListener('abort', this.stop);
    this.endWake = this.deps.onWake(() => this.ask());
    this.wait(pollDelayMs(this.index));
  }

  private wait(delayMs: number): void {
    this.cancelTimer();
    this.cancelTimer = this.deps.clock.after(delayMs, () => this.ask());
  }

  private ask(): void {
    this.call?.abort();
    const call = new AbortController();
    this.call = call;
    this.index++;
    this.cancelTimer();
    this.cancelTimer = this.deps.clock.after(ANSWER_TIMEOUT_MS, () => this.giveUp(call));
    void this.deps.ask(call.signal).then((answer) => {
      if (this.call === call) this.hear(answer);
    });
  }

  private giveUp(call: AbortController): void {
    this.call = null;
    call.abort();
    this.listener.lost();
    if (!this.ended) this.wait(pollDelayMs(this.index));
  }

  private hear(answer: Result<KirinTask, CallError>): void {
    this.call = null;
    if (answer.ok) this.hearTask(answer.value);
    else this.hearError(answer.error);
  }

  private hearError(error: CallError): void {
    if (isPassing(error)) {
      this.wait(Math.max(pollDelayMs(this.index), (error.retry_after_s ?? 0) * 1000));
      this.listener.lost();
      return;
    }
    this.end();
    this.listener.failed(error);
  }

  private hearTask(task: KirinTask): void {
    if (task.status === 'in_progress') this.wait(pollDelayMs(this.index));
    else this.end();
    this.listener.answer(task);
  }

  private end(): void {
    this.ended = true;
    this.deps.signal.removeEventListener('abort', this.stop);
    this.endWake();
    this.cancelTimer();
    const call = this.call;
    this.call = null;
    call?.abort();
  }
}

/** Signing in again, in another tab, mends that too. */
const PASSING: ReadonlySet<ErrorKind> = new Set(['unreachable', 'timeout', 'rate', 'gateway', 'sign_in']);

/** Whether the same question may well be answered a moment later. */
function isPassing({ kind, status }: CallError): boolean {
  if (status === 404) return false;
  return PASSING.has(kind);
}
