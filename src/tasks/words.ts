import { type ErrorKind, TASK_ERROR_CODES } from '../contract/errors.ts';
import type { TaskError } from '../contract/taskError.ts';
import type { CallError } from './api.ts';
import type { Words } from './task.ts';

/** What happened in one sentence and what to do about it in another, by how a call failed. */
const BY_KIND: Readonly<Record<ErrorKind, Words>> = {
  key: {
    message: 'The gateway does not accept the API key.',
    advice: 'Ask whoever runs this server to check KIRIN_API_KEY, then retry.',
  },
  balance: {
    message: 'There is not enough balance left at the gateway.',
    advice: 'Top up the account, then retry.',
  },
  rate: {
    message: 'The gateway has been asked too often.',
    advice: 'Wait a little, then retry.',
  },
  refused: {
    message: 'The gateway refused the request.',
    advice: 'Change what it names, then generate again.',
  },
  timeout: {
    message: 'The gateway took too long to answer.',
    advice: 'Retry. If it had taken the task all the same, you will see it in your account there.',
  },
  unreachable: {
    message: 'There is no connection to the server.',
    advice: 'Check that the server is running and that you are on-line, then retry.',
  },
  gateway: {
    message: 'The gateway had a fault of its own.',
    advice: 'Nothing is wrong with your picture or masks. Retry in a moment.',
  },
};

/** Words for a call that failed. A refusal is told in the gateway's own words, which name what it refused. */
export function callWords(error: CallError): Words {
  const { message, advice } = BY_KIND[error.kind];
  const detail = error.problems?.[0]?.message ?? error.error_message;
  if (error.kind === 'refused' && detail) return { message: `${message} ${detail}`, advice };
  if (error.kind === 'rate' && error.retry_after_s !== undefined) {
    return { message, advice: `Wait ${Math.ceil(error.retry_after_s)} s, then retry.` };
  }
  return { message, advice };
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

export const INTERRUPTED: Words = {
  message: 'The page was closed before the gateway had answered.',
  advice:
    'Retry to send it again. If the gateway had taken the task all the same, you will see it in your account there.',
};

export const REQUEST_LOST: Words = {
  message: 'What was sent is no longer stored in this browser, so it cannot be sent again.',
  advice: 'Press Generate to send the project as it is now.',
};

export const SENDING_STOPPED: Words = {
  message: 'Stopped before the gateway had answered.',
  advice:
    'Retry to send it again. If the gateway had taken the task all the same, you will see it in your account there.',
};

export const WAITING_STOPPED: Words = {
  message: 'Stopped waiting.',
  advice: 'The task itself goes on at the gateway. Check again to see how far it is.',
};
