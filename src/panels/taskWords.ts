import { assertNever } from '../kit/assert.ts';
import type { Maker, UiTask } from '../tasks/task.ts';
import { t } from '../words/words.ts';

const percent = (share: number): number => Math.round(share * 100);

/** The state of a task in a few words, for its card. */
export function statusWords(task: UiTask): string {
  switch (task.status) {
    case 'submitting':
      return 'Sending';
    case 'checking':
      return 'Checking again';
    case 'running':
      if (task.connection === 'lost') return 'Connection lost, trying again';
      return task.progress === null ? 'Waiting for its turn' : `Rendering ${percent(task.progress)} %`;
    case 'stopped':
      return task.kind === null ? 'Stopped' : 'Lost sight of it';
    case 'completed':
      return 'Done';
    case 'failed':
      return task.code === null ? 'Failed' : `Failed · ${task.code}`;
    default:
      return assertNever(task);
  }
}

/** What is wrong with a task and what to do about it; null when nothing is. */
export function troubleWords(task: UiTask): string | null {
  if (task.status === 'checking') return 'The answer was lost. It may have been created: checking again.';
  return task.status === 'failed' || task.status === 'stopped' ? `${task.message} ${task.advice}` : null;
}

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
    return now.connection === 'lost' ? statusWords(now) : 'Connected again';
  return spokenStep(now) > spokenStep(before) ? statusWords(now) : null;
}

/** What is said when a task comes into another state. */
function turnWords(before: UiTask, now: UiTask): string | null {
  switch (now.status) {
    case 'submitting':
      return 'Sending again';
    case 'running':
      if (before.status === 'checking') return 'Found again: the task had been created';
      return before.status === 'submitting' ? 'Task submitted' : 'Watching again';
    case 'checking':
      return `${now.title}: ${troubleWords(now)}`;
    case 'stopped':
    case 'failed':
      return `${now.title}: ${troubleWords(now)}`;
    case 'completed':
      return 'Video ready';
    default:
      return assertNever(now);
  }
}

/** Who made a film, or makes it. */
export const makerWords = (maker: Maker | null): string =>
  maker === null ? t('cards.unknown') : t(`cards.maker.${maker}`);

/** What a film has cost; `cost` is USD as the gateway words it. */
export const costWords = (cost: string | null): string =>
  cost === null ? t('cards.costUnknown') : `$${cost}`;
