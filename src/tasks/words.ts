import { type ErrorKind, KIND_WORDS, TASK_ERROR_CODES } from '../contract/errors.ts';
import type { TaskError } from '../contract/taskError.ts';
import { t } from '../words/words.ts';
import type { CallError } from './api.ts';
import type { Words } from './task.ts';

/** What to do about a failed call. */
const ADVICE: Readonly<Record<ErrorKind, string>> = {
  key: 'Ask whoever runs this server to check KIRIN_API_KEY, then retry.',
  balance: 'Top up the account, then retry.',
  rate: 'Wait a little, then retry.',
  refused: 'Change what it names, then generate again.',
  timeout: 'Retry in a moment.',
  unreachable: 'Check that it is running and that the network is up, then retry.',
  gateway: 'Nothing is wrong with your picture or masks. Retry in a moment.',
  sign_in: 'Sign in, then retry.',
};

const NO_SERVER: Words = {
  message: 'There is no connection to the server.',
  advice: 'Check that the server is running and that you are on-line, then retry.',
};

/** Words for a call that failed, the gateway's own among them. */
export function callWords(error: CallError): Words {
  const { kind, status, retry_after_s: waitS } = error;
  if (status === 0) return NO_SERVER;
  const detail = (error.problems?.[0]?.message ?? error.error_message).trim();
  const message = detail.startsWith(KIND_WORDS[kind]) ? detail : `${KIND_WORDS[kind]} ${detail}`.trim();
  const wait = kind === 'rate' && waitS !== undefined;
  return { message, advice: wait ? `Wait ${Math.ceil(waitS)} s, then retry.` : ADVICE[kind] };
}

/** Words for a task that the gateway took and could not finish. An unknown code is told as it came. */
export function taskErrorWords(error: TaskError | undefined): Words {
  const known =
    error && Object.hasOwn(TASK_ERROR_CODES, error.code) ? TASK_ERROR_CODES[error.code] : undefined;
  if (known) return { message: known.words, advice: known.advice };
  return {
    message: error?.error_message || 'The gateway could not make this film and did not say why.',
    advice: 'Retry. If it fails again, change the prompt or the trajectories.',
  };
}

export const FORGOTTEN: Words = {
  message: 'The gateway no longer knows this task.',
  advice: 'Retry to send it again.',
};

export const NO_FILM: Words = {
  message: 'The gateway says that the task is done, but gave no film.',
  advice: 'Retry to send it again.',
};

export const NOT_TAKEN: Words = {
  message: 'The task was not taken: nothing was created.',
  advice: 'Retry to send it again; it is safe.',
};

/** For a card of before its external ID was kept: nobody can be asked. */
export const INTERRUPTED: Words = {
  message: 'The page was closed before the gateway had answered.',
  advice: 'Look at your account at the gateway before you send it again.',
};

export const REQUEST_LOST: Words = {
  message: 'What was sent is no longer stored in this browser, so it cannot be sent again.',
  advice: 'Press Generate to send the project as it is now.',
};

export const SENDING_STOPPED: Words = {
  message: 'Stopped before the gateway had answered: the task may have been created.',
  advice: 'Retry asks for it first; nothing is sent twice.',
};

export const UNSURE: Words = {
  message: 'The task may have been created, and it could not be asked for.',
  advice: 'Retry asks again; nothing is sent twice.',
};

export const WAITING_STOPPED: Words = {
  message: 'Stopped waiting.',
  advice: 'The task itself goes on at the gateway. Check again to see how far it is.',
};

/** For a film that is neither on the server nor in this browser. */
export const filmGone = (): Words => ({
  message: t('cards.filmGone.message'),
  advice: t('cards.filmGone.advice'),
});

/** For whoever has stopped waiting for a film. */
export const loadingLeft = (): Words => ({
  message: t('cards.loadingLeft.message'),
  advice: t('cards.loadingLeft.advice'),
});
