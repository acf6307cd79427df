import { TASK_ERROR_CODES } from './errors.ts';
import { firstText, readKey } from './record.ts';

/** Why a task failed, as the page shows it. `code` is empty when the gateway gave none. */
export interface TaskError {
  readonly code: string;
  readonly error_message: string;
}

const CODE_DIGITS = 9;
const NO_REASON = 'The gateway gave no reason.';

/**
 * The error of a failed task in every shape clients have met: `{ code, error_message }`, `message` in its place, a plain
 * text, a number as code (its leading zeros are put back when that gives a known code), or nothing at all.
 */
export function readTaskError(error: unknown): TaskError {
  if (typeof error === 'string') return { code: '', error_message: error.trim() || NO_REASON };
  const code = readCode(readKey(error, 'code'));
  const told = firstText([readKey(error, 'error_message'), readKey(error, 'message')]);
  return { code, error_message: told ?? TASK_ERROR_CODES[code]?.words ?? NO_REASON };
}

function readCode(code: unknown): string {
  if (typeof code !== 'string' && typeof code !== 'number') return '';
  const text = String(code).trim();
  const padded = text.padStart(CODE_DIGITS, '0');
  return Object.hasOwn(TASK_ERROR_CODES, padded) ? padded : text;
}
