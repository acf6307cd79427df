import { assertNever } from '../kit/assert.ts';
import type { CompletedTask, FailedTask, Maker, UiTask } from '../tasks/task.ts';
import { t } from '../words/words.ts';
import { priceOfEstimate, priceWords } from './price.ts';

const percent = (share: number): number => Math.round(share * 100);

/** The state of a task in a few words, for its card. */
export function statusWords(task: UiTask): string {
  switch (task.status) {
    case 'submitting':
      return t('cards.status.sending');
    case 'waiting':
      return t('cards.status.waitingForServer');
    case 'checking':
      return t('cards.status.checking');
    case 'running':
      if (task.connection === 'lost') return t('cards.status.lost');
      if (task.progress === null) return t('cards.status.waiting');
      return t('cards.status.rendering', { percent: percent(task.progress) });
    case 'stopped':
      return task.kind === null ? t('cards.status.stopped') : t('cards.status.outOfSight');
    case 'completed':
      return t('cards.status.done');
    case 'failed':
      return task.code === null
        ? t('cards.status.failed')
        : t('cards.status.failedCode', { code: task.code });
    default:
      return assertNever(task);
  }
}

/** What is wrong with a task and what to do about it; null when nothing is. */
export function troubleWords(task: UiTask): string | null {
  if (task.status === 'checking') return t('cards.answerLost');
  if (task.status === 'waiting') return t('cards.waitsForServer');
  return task.status === 'failed' || task.status === 'stopped' ? `${task.message} ${task.advice}` : null;
}

/** How a task has ended. */
export const endWords = (task: CompletedTask | FailedTask): string =>
  task.status === 'completed' ? t('cards.said.ready') : `${task.message} ${task.advice}`;

/** Whose turn it is, and what is said of it. */
export const titled = (task: UiTask, text: string): string => t('cards.titled', { title: task.title, text });

/** Progress is read out once a step of this size, or a listener would hear nothing else. */
const SPOKEN_STEP = 0.1;

const spokenStep = (task: UiTask | undefined): number =>
  task?.status === 'running' && task.progress !== null ? Math.floor(task.progress / SPOKEN_STEP + 1e-9) : -1;

/** What the live region says when a task goes from `before` (undefined: it was not there) to `now`; null for nothing. */
export function announcement(before: UiTask | undefined, now: UiTask): string | null {
  if (before === undefined) return null;
  if (before.status !== now.status) return turnWords(before, now);
  if (now.status !== 'running' || before.status !== 'running') return null;
  if (now.connection !== before.connection)
    return now.connection === 'lost' ? statusWords(now) : t('cards.said.connected');
  return spokenStep(now) > spokenStep(before) ? statusWords(now) : null;
}

/** What is said when a task comes into another state. */
function turnWords(before: UiTask, now: UiTask): string | null {
  switch (now.status) {
    case 'submitting':
      return before.status === 'waiting' ? t('cards.said.connected') : t('cards.said.sendingAgain');
    case 'running':
      if (before.status === 'checking') return t('cards.said.foundAgain');
      return before.status === 'submitting' ? t('cards.said.submitted') : t('cards.said.watching');
    case 'waiting':
    case 'checking':
    case 'stopped':
    case 'failed':
      return titled(now, troubleWords(now) ?? '');
    case 'completed':
      return t('cards.said.ready');
    default:
      return assertNever(now);
  }
}

/** Who made a film, or makes it. */
export const makerWords = (maker: Maker | null): string =>
  maker === null ? t('cards.unknown') : t(`cards.maker.${maker}`);

/** What a film has cost; `cost` is USD as the gateway words it. */
export function costWords(cost: string | null): string {
  const price = priceOfEstimate({ cost, currency: 'USD', reason: null });
  return price.kind === 'unknown' ? t('cards.costUnknown') : priceWords(price);
}

/** Whether the gateway has a failed or stopped task, and so may charge for it; by its external ID it can always be asked. */
export function createdWords(task: UiTask): string {
  if (task.remoteId !== null) return t('cards.created.yes', { id: task.remoteId });
  return task.doubted ? t('cards.created.unsure') : t('cards.created.no');
}
