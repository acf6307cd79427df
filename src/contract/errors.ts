import { RULE_CODES } from './problem.ts';
import { firstText, readKey } from './record.ts';
import { z } from './zod.ts';

interface CodeWords {
  /** What happened. */
  readonly words: string;
  /** What to do. */
  readonly advice: string;
}

/** The error codes of the model's page, in a designer's words. */
export const TASK_ERROR_CODES: Readonly<Record<string, CodeWords>> = {
  '002002095': {
    words: 'The model failed while it made the video.',
    advice: 'Try again. If it fails again, change the picture, the masks or the prompt.',
  },
  '002002096': { words: 'The finished result could not be read.', advice: 'Try again.' },
  '002002097': {
    words: "The model's service answered with an error.",
    advice: 'Wait a minute, then try again.',
  },
  '002002098': {
    words: 'The gateway lost track of the task.',
    advice: 'Wait a minute, then try again.',
  },
  '002002099': {
    words: 'The task could not be started.',
    advice: 'Check the pictures and the settings, then try again.',
  },
};

const ERROR_KINDS = [
  'key',
  'balance',
  'rate',
  'refused',
  'timeout',
  'unreachable',
  'gateway',
  'sign_in',
] as const;

/**
 * What went wrong, by what the user can do: check the key, top up, wait, correct the request, try again, check the
 * connection, wait for the gateway to recover, or sign in to this server.
 */
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** What happened, in one sentence, where nobody has said it better. */
export const KIND_WORDS: Readonly<Record<ErrorKind, string>> = {
  key: 'The gateway does not accept the API key of this server.',
  balance: 'The balance at the gateway does not cover this task.',
  rate: 'Too many requests in a short time.',
  refused: 'The gateway refused the request.',
  timeout: 'The gateway took too long to answer.',
  unreachable: 'The gateway cannot be reached.',
  gateway: 'The gateway had a fault of its own.',
  sign_in: 'You are not signed in to this server.',
};

/** The error of our own `/api` routes, which stands in the body as `{ error: ApiError }`. */
export const apiErrorSchema = z.object({
  kind: z.enum(ERROR_KINDS),
  code: z.exactOptional(z.string()),
  /** A sentence for the user. */
  error_message: z.string(),
  /** The rules that a refused request breaks. */
  problems: z.exactOptional(
    z.array(
      z.object({
        code: z.enum(RULE_CODES),
        field: z.string(),
        message: z.string(),
        sentence: z.exactOptional(z.string()),
        values: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number()]))),
      }),
    ),
  ),
  /** Seconds to wait before trying again. */
  retry_after_s: z.exactOptional(z.number().check(z.nonnegative())),
  /**
   * Of a task's creation, or of the question whether it exists. True: nothing was created, so sending again cannot be paid twice.
   * False: a task may have been created although no answer came; ask for its external_task_id before sending again.
   */
  retry_safe: z.exactOptional(z.boolean()),
});

export type ApiError = z.infer<typeof apiErrorSchema>;

/** The whole body of a refused `/api` call. */
export const apiErrorBodySchema = z.object({ error: apiErrorSchema });

/**
 * The text of an error body, in the order clients of the gateway look for it: `error.error_message`, `status.message`,
 * `message`, `error` as a text, and last `error.message`. Null when none of them says anything.
 */
export function readErrorMessage(body: unknown): string | null {
  const error = readKey(body, 'error');
  return firstText([
    readKey(error, 'error_message'),
    readKey(readKey(body, 'status'), 'message'),
    readKey(body, 'message'),
    error,
    readKey(error, 'message'),
  ]);
}

const FIRST_BALANCE_CODE = 40201;
const LAST_BALANCE_CODE = 40208;

const KIND_BY_STATUS: Readonly<Record<number, ErrorKind>> = {
  401: 'key',
  402: 'balance',
  403: 'key',
  408: 'timeout',
  429: 'rate',
  504: 'timeout',
};

/**
 * The kind of a failed call. `status` is the HTTP status, 0 when no answer came; `body` the parsed answer, or anything.
 * A balance code (40201..40208) in the body counts for more than the status.
 */
export function errorKind(status: number, body: unknown): ErrorKind {
  if (status === 0) return 'unreachable';
  if (hasBalanceCode(body) || hasBalanceCode(readKey(body, 'error'))) return 'balance';
  const known = KIND_BY_STATUS[status];
  if (known) return known;
  return status >= 400 && status < 500 ? 'refused' : 'gateway';
}

function hasBalanceCode(holder: unknown): boolean {
  const sent = readKey(holder, 'error_code');
  const code = typeof sent === 'string' ? Number(sent) : sent;
  return typeof code === 'number' && code >= FIRST_BALANCE_CODE && code <= LAST_BALANCE_CODE;
}
