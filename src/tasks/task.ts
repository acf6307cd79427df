import type { ErrorKind } from '../contract/errors.ts';
import type { TaskSummary } from './summary.ts';

/** Several tasks of one press, which stand together. `variant` says, in words, what this one has that the others have not. */
export interface TaskGroup {
  readonly id: string;
  readonly title: string;
  readonly variant: string;
}

/** Who makes a film: the engine embedded in the server, or the real gateway. */
export type Maker = 'engine' | 'kirin';

/** What the user may change of a card at any time, whatever its state. */
export interface TaskRemarks {
  readonly title: string;
  readonly note: string;
  readonly starred: boolean;
  /** The user wants to be told when it has ended, also while looking elsewhere. */
  readonly tellDone: boolean;
}

/** What every card knows. Times are this computer's clock, in milliseconds since 1970. */
interface TaskBase extends TaskRemarks {
  /** The editor's own, stable from the press of Generate on. */
  readonly id: string;
  /** The gateway's, once it has answered. */
  readonly remoteId: string | null;
  /** What the gateway is asked by when its answer to the creation is lost. Null on cards stored before it was kept. */
  readonly externalId: string | null;
  /** Sent under this `externalId` before, and the answer was lost: should the gateway say that the ID is taken, it is by this task. */
  readonly doubted: boolean;
  /** Null for a task sent by itself. */
  readonly group: TaskGroup | null;
  /** Null when it was not known at the time. */
  readonly madeBy: Maker | null;
  readonly summary: TaskSummary;
  readonly createdMs: number;
  /** 1 for the first submission; each retry adds one. */
  readonly attempt: number;
}

/** In words for a designer: what happened, and what to do about it. */
export interface Words {
  readonly message: string;
  readonly advice: string;
}

/** Being sent: the gateway has not answered yet. */
export interface SubmittingTask extends TaskBase {
  readonly status: 'submitting';
  /** When this attempt began. */
  readonly sinceMs: number;
}

/** Made while the server could not be reached: nothing has been sent, and it will be by itself. */
export interface WaitingTask extends TaskBase {
  readonly status: 'waiting';
  readonly sinceMs: number;
}

/** Sent, but the answer was lost. It may have been created and paid for, so the gateway is asked for it before anything else. */
export interface CheckingTask extends TaskBase {
  readonly status: 'checking';
  readonly remoteId: null;
  readonly externalId: string;
  readonly sinceMs: number;
}

/** The gateway works on it. */
export interface RunningTask extends TaskBase {
  readonly status: 'running';
  readonly remoteId: string;
  readonly sinceMs: number;
  /** 0..1, never falling; null until the gateway tells. */
  readonly progress: number | null;
  /** `lost` while answers fail to come; it is tried again by itself. */
  readonly connection: 'ok' | 'lost';
}

/**
 * No longer watched, though it may well go on at the gateway: "Retry" asks once more. Without a `remoteId` it is not known whether it was
 * created at all.
 */
export interface StoppedTask extends TaskBase, Words {
  readonly status: 'stopped';
  readonly sinceMs: number;
  readonly stoppedMs: number;
  readonly progress: number | null;
  /** Null when the user stopped the waiting. */
  readonly kind: ErrorKind | null;
}

export interface CompletedTask extends TaskBase {
  readonly status: 'completed';
  readonly remoteId: string;
  readonly sinceMs: number;
  readonly finishedMs: number;
  /** Same-origin path of the film; honours ranges. */
  readonly videoUrl: string;
  /** In USD, as the gateway words it. */
  readonly cost: string | null;
}

/** Without a `remoteId` nothing was created, and it is safe to send it again. */
export interface FailedTask extends TaskBase, Words {
  readonly status: 'failed';
  readonly sinceMs: number;
  readonly finishedMs: number;
  /** The gateway's own code, such as 002002095. */
  readonly code: string | null;
  /** How the call failed; null when the gateway itself says that the task failed. */
  readonly kind: ErrorKind | null;
  /** What the gateway said, in its own words; null when it said nothing. */
  readonly told: string | null;
}

/** A card of the results. Finished (completed or failed) stays finished until the user retries. */
export type UiTask =
  | SubmittingTask
  | WaitingTask
  | CheckingTask
  | RunningTask
  | StoppedTask
  | CompletedTask
  | FailedTask;

export const isFinished = (task: UiTask): task is CompletedTask | FailedTask =>
  task.status === 'completed' || task.status === 'failed';

/** Time from this attempt's submission until it ended, or until now. */
export function elapsedMs(task: UiTask, nowMs: number): number {
  const until = task.status === 'stopped' ? task.stoppedMs : isFinished(task) ? task.finishedMs : nowMs;
  return Math.max(0, until - task.sinceMs);
}
