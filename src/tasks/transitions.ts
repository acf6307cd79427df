import type { KirinTask } from '../contract/task.ts';
import { videoUrl } from '../contract/task.ts';
import { assertNever } from '../kit/assert.ts';
import type { CallError } from './api.ts';
import { type FailedTask, isFinished, type RunningTask, type UiTask, type Words } from './task.ts';
import {
  callWords,
  FORGOTTEN,
  INTERRUPTED,
  NO_FILM,
  REQUEST_LOST,
  SENDING_STOPPED,
  taskErrorWords,
  WAITING_STOPPED,
} from './words.ts';

/** Everything that can happen to a task. */
export type TaskEvent =
  /** The gateway has said how the task is: the answer to its creation, or to a poll. `filmUrl` is where its film would be. */
  | { readonly type: 'answer'; readonly task: KirinTask; readonly filmUrl: string }
  | { readonly type: 'submitFailed'; readonly error: CallError }
  /** A poll brought nothing and is tried again by itself. */
  | { readonly type: 'connectionLost' }
  /** A poll failed in a way that asking again would not mend. */
  | { readonly type: 'checkFailed'; readonly error: CallError }
  | { readonly type: 'cancelWaiting' }
  | { readonly type: 'checkAgain' }
  | { readonly type: 'resubmit' }
  /** Found still being sent when the page was opened: whoever sent it is gone. */
  | { readonly type: 'interrupted' }
  /** A retry found that the request is no longer stored. */
  | { readonly type: 'requestLost' };

/**
 * The task after an event, the very same object when the event changes nothing. A finished task ignores everything but the user's own
 * retry, so a late or reordered answer never moves it; progress never falls.
 */
export function advance(task: UiTask, event: TaskEvent, nowMs: number): UiTask {
  switch (event.type) {
    case 'answer':
      return answered(task, event, nowMs);
    case 'submitFailed':
      return task.status === 'submitting' ? failed(task, nowMs, callFailure(event.error)) : task;
    case 'connectionLost':
      return task.status === 'running' && task.connection === 'ok' ? { ...task, connection: 'lost' } : task;
    case 'checkFailed':
      return task.status === 'running' ? checkFailed(task, event.error, nowMs) : task;
    case 'cancelWaiting':
      return waitingCancelled(task, nowMs);
    case 'checkAgain':
      return task.status === 'stopped'
        ? {
            ...bare(task),
            remoteId: task.remoteId,
            status: 'running',
            progress: task.progress,
            connection: 'ok',
          }
        : task;
    case 'resubmit':
      return task.status === 'failed' ? resubmitted(task, nowMs) : task;
    case 'interrupted':
      return task.status === 'submitting' ? failed(task, nowMs, INTERRUPTED) : task;
    case 'requestLost':
      return task.status === 'submitting' ? failed(task, nowMs, REQUEST_LOST) : task;
    default:
      return assertNever(event);
  }
}

function waitingCancelled(task: UiTask, nowMs: number): UiTask {
  if (task.status === 'running') return stopped(task, nowMs, { ...WAITING_STOPPED, kind: null });
  return task.status === 'submitting' ? failed(task, nowMs, SENDING_STOPPED) : task;
}

function answered(task: UiTask, event: Extract<TaskEvent, { type: 'answer' }>, nowMs: number): UiTask {
  // Late: the user has stopped waiting, or the task has ended.
  if (isFinished(task) || task.status === 'stopped') return task;
  const { task: answer, filmUrl } = event;
  const remoteId = task.remoteId ?? answer.id;
  switch (answer.status) {
    case 'in_progress':
      return running(task, remoteId, answer.progress ?? null);
    case 'failed': {
      const code = answer.error?.code || null;
      return failed({ ...task, remoteId }, nowMs, { ...taskErrorWords(answer.error), code });
    }
    case 'completed':
      if (videoUrl(answer) === null) return failed({ ...task, remoteId }, nowMs, NO_FILM);
      return {
        ...bare(task),
        status: 'completed',
        remoteId,
        finishedMs: nowMs,
        videoUrl: filmUrl,
        cost: answer.usage?.cost ?? null,
      };
    default:
      return assertNever(answer.status);
  }
}

function running(task: UiTask, remoteId: string, told: number | null): RunningTask {
  const known = task.status === 'running' ? task.progress : null;
  const progress = told === null ? known : Math.max(known ?? 0, Math.min(Math.max(told, 0), 1));
  if (task.status === 'running' && task.progress === progress && task.connection === 'ok') return task;
  return { ...bare(task), status: 'running', remoteId, progress, connection: 'ok' };
}

/** 404 is the gateway's last word; after anything else the task may still be there. */
const checkFailed = (task: RunningTask, error: CallError, nowMs: number): UiTask =>
  error.status === 404
    ? failed(task, nowMs, { ...FORGOTTEN, code: error.code ?? null, kind: error.kind })
    : stopped(task, nowMs, { ...callWords(error), kind: error.kind });

const stopped = (task: RunningTask, nowMs: number, why: Words & Pick<FailedTask, 'kind'>): UiTask => ({
  ...bare(task),
  remoteId: task.remoteId,
  status: 'stopped',
  stoppedMs: nowMs,
  progress: task.progress,
  ...why,
});

const callFailure = (error: CallError) => ({
  ...callWords(error),
  code: error.code ?? null,
  kind: error.kind,
});

const failed = (
  task: UiTask,
  nowMs: number,
  { message, advice, code = null, kind = null }: Words & Partial<Pick<FailedTask, 'code' | 'kind'>>,
): FailedTask => ({ ...bare(task), status: 'failed', finishedMs: nowMs, message, advice, code, kind });

const resubmitted = (task: FailedTask, nowMs: number): UiTask => ({
  ...bare(task),
  remoteId: null,
  status: 'submitting',
  sinceMs: nowMs,
  attempt: task.attempt + 1,
});

/** What a task keeps whatever becomes of it. */
const bare = ({ id, remoteId, title, thumbnail, summary, createdMs, attempt, sinceMs }: UiTask) => ({
  id,
  remoteId,
  title,
  thumbnail,
  summary,
  createdMs,
  attempt,
  sinceMs,
});
