import type { KirinTask } from '../contract/task.ts';
import { videoUrl } from '../contract/task.ts';
import { assertNever } from '../kit/assert.ts';
import type { CallError } from './api.ts';
import {
  type CheckingTask,
  type FailedTask,
  isFinished,
  type RunningTask,
  type StoppedTask,
  type TaskRemarks,
  type UiTask,
  type Words,
} from './task.ts';
import { callWords, situationWords, taskErrorWords, toldBy } from './words.ts';

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
  /** The user sends it again, under this ID. */
  | { readonly type: 'resubmit'; readonly externalId: string }
  /** The user names, notes or stars it, or wants to be told of its end. */
  | { readonly type: 'remark'; readonly change: Partial<TaskRemarks> }
  /** Found still being sent when the page was opened: whoever sent it is gone. */
  | { readonly type: 'interrupted' }
  /** It is about to be sent, and the server cannot be reached. */
  | { readonly type: 'unreachable' }
  /** The server can be reached again. */
  | { readonly type: 'reachable' }
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
      return task.status === 'submitting' ? submitFailed(task, event.error, nowMs) : task;
    case 'connectionLost':
      return task.status === 'running' && task.connection === 'ok' ? { ...task, connection: 'lost' } : task;
    case 'checkFailed':
      if (task.status === 'checking') return searchFailed(task, event.error, nowMs);
      return task.status === 'running' ? checkFailed(task, event.error, nowMs) : task;
    case 'cancelWaiting':
      return waitingCancelled(task, nowMs);
    case 'checkAgain':
      return task.status === 'stopped' ? takenUp(task) : task;
    case 'resubmit':
      return task.status === 'failed' ? resubmitted(task, event.externalId, nowMs) : task;
    case 'interrupted':
      return task.status === 'submitting'
        ? (checking(task) ?? failed(task, nowMs, situationWords('interrupted')))
        : task;
    case 'unreachable':
      return task.status === 'submitting' ? { ...bare(task), status: 'waiting' } : task;
    case 'reachable':
      return task.status === 'waiting' ? { ...bare(task), status: 'submitting', sinceMs: nowMs } : task;
    case 'requestLost':
      return task.status === 'submitting' ? failed(task, nowMs, situationWords('requestLost')) : task;
    case 'remark':
      return remarked(task, event.change);
    default:
      return assertNever(event);
  }
}

/** A card is never without a name: an empty one leaves the former. */
function remarked(task: UiTask, change: Partial<TaskRemarks>): UiTask {
  const { note = task.note, starred = task.starred, tellDone = task.tellDone } = change;
  const title = change.title?.trim() || task.title;
  const same =
    title === task.title && note === task.note && starred === task.starred && tellDone === task.tellDone;
  return same ? task : { ...task, title, note, starred, tellDone };
}

function waitingCancelled(task: UiTask, nowMs: number): UiTask {
  if (task.status === 'running')
    return stopped(task, nowMs, { ...situationWords('waitingStopped'), kind: null });
  if (task.status === 'waiting') return failed(task, nowMs, situationWords('notTaken'));
  if (task.status !== 'submitting' && task.status !== 'checking') return task;
  return stopped({ ...task, doubted: true }, nowMs, { ...situationWords('sendingStopped'), kind: null });
}

function submitFailed(task: UiTask, error: CallError, nowMs: number): UiTask {
  const ours = error.status === 409 && task.doubted;
  const open = mayExist(error) || ours ? checking(task) : null;
  return open ?? failed(task, nowMs, callFailure(error));
}

/** Whether a creation that failed so may have been heard all the same. Our server says so; when it could not, no answer and a fault count. */
const mayExist = ({ status, retry_safe: safe }: CallError): boolean =>
  safe === undefined ? status < 400 || status === 408 || status >= 500 : !safe;

/** The same task, to be asked for; null when there is nothing to ask by. */
const checking = (task: UiTask): CheckingTask | null =>
  task.externalId === null
    ? null
    : { ...bare(task), status: 'checking', remoteId: null, externalId: task.externalId, doubted: true };

/** Only a server that has asked and been told "not found" makes it safe to send again; any other 404 may come from anywhere. */
const searchFailed = (task: CheckingTask, error: CallError, nowMs: number): UiTask =>
  error.status === 404 && error.retry_safe === true
    ? failed(task, nowMs, situationWords('notTaken'))
    : stopped(task, nowMs, { ...situationWords('unsure'), kind: error.kind });

function takenUp(task: StoppedTask): UiTask {
  const { remoteId, progress } = task;
  if (remoteId === null) return checking(task) ?? task;
  return { ...bare(task), remoteId, status: 'running', progress, connection: 'ok' };
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
      const told = answer.error?.error_message || null;
      return failed({ ...task, remoteId }, nowMs, { ...taskErrorWords(answer.error), code, told });
    }
    case 'completed':
      if (videoUrl(answer) === null) return failed({ ...task, remoteId }, nowMs, situationWords('noFilm'));
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
    ? failed(task, nowMs, { ...situationWords('forgotten'), ...callFacts(error) })
    : stopped(task, nowMs, { ...callWords(error), kind: error.kind });

const stopped = (task: UiTask, nowMs: number, why: Words & Pick<FailedTask, 'kind'>): UiTask => ({
  ...bare(task),
  status: 'stopped',
  stoppedMs: nowMs,
  progress: task.status === 'running' ? task.progress : null,
  ...why,
});

const callFacts = (error: CallError) => ({
  code: error.code ?? null,
  kind: error.kind,
  told: toldBy(error),
});
const callFailure = (error: CallError) => ({ ...callWords(error), ...callFacts(error) });

const failed = (
  task: Kept,
  nowMs: number,
  {
    message,
    advice,
    code = null,
    kind = null,
    told = null,
  }: Words & Partial<Pick<FailedTask, 'code' | 'kind' | 'told'>>,
): FailedTask => ({ ...bare(task), status: 'failed', finishedMs: nowMs, message, advice, code, kind, told });

const resubmitted = (task: FailedTask, externalId: string, nowMs: number): UiTask => ({
  ...bare(task),
  remoteId: null,
  externalId,
  doubted: task.doubted && externalId === task.externalId,
  status: 'submitting',
  sinceMs: nowMs,
  attempt: task.attempt + 1,
});

const KEPT = [
  'id',
  'remoteId',
  'externalId',
  'doubted',
  'title',
  'note',
  'starred',
  'tellDone',
  'group',
  'madeBy',
  'summary',
  'createdMs',
  'attempt',
  'sinceMs',
] as const satisfies readonly (keyof UiTask)[];

type Kept = Pick<UiTask, (typeof KEPT)[number]>;

/** What a task keeps whatever becomes of it. */
const bare = (task: Kept): Kept => Object.fromEntries(KEPT.map((key) => [key, task[key]])) as Kept;
