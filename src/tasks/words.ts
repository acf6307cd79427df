import { type ErrorKind, KIND_WORDS } from '../contract/errors.ts';
import type { TaskError } from '../contract/taskError.ts';
import { t } from '../words/words.ts';
import type { CallError } from './api.ts';
import type { Words } from './task.ts';

/** The error codes of the model's page. */
const CODES = ['002002095', '002002096', '002002097', '002002098', '002002099'] as const;
type Code = (typeof CODES)[number];

const isKnown = (code: string | null | undefined): code is Code => CODES.some((known) => known === code);

const codeWords = (code: Code): Words => ({
  message: t(`cards.codes.${code}.message`),
  advice: t(`cards.codes.${code}.advice`),
});

const kindWords = (kind: ErrorKind): Words => ({
  message: t(`cards.kinds.${kind}.message`),
  advice: t(`cards.kinds.${kind}.advice`),
});

/** Words for a call that failed, the gateway's own among them. */
export function callWords(error: CallError): Words {
  const { kind, status, retry_after_s: waitS } = error;
  if (status === 0) return situationWords('noServer');
  const { message, advice } = kindWords(kind);
  const wait = kind === 'rate' && waitS !== undefined;
  return {
    message: [message, toldBy(error)].filter(Boolean).join(' '),
    advice: wait ? t('cards.waitSeconds', { seconds: Math.ceil(waitS) }) : advice,
  };
}

/** What the gateway said of a failed call in its own words, without the sentence that only names the kind; null for nothing. */
export function toldBy({ kind, status, problems, error_message: said }: CallError): string | null {
  if (status === 0) return null;
  const detail = (problems?.[0]?.message ?? said).trim();
  const rest = detail.startsWith(KIND_WORDS[kind]) ? detail.slice(KIND_WORDS[kind].length) : detail;
  return rest.trim() || null;
}

/** Words for a task that the gateway took and could not finish. An unknown code is told as it came. */
export function taskErrorWords(error: TaskError | undefined): Words {
  const code = error?.code;
  if (isKnown(code)) return codeWords(code);
  const { message, advice } = situationWords('noReason');
  return { message: error?.error_message || message, advice };
}

/** What else can become of a task. `interrupted` is a card of before external IDs were kept: nobody can be asked. */
export type Situation =
  | 'filmGone'
  | 'forgotten'
  | 'interrupted'
  | 'loadingLeft'
  | 'noFilm'
  | 'noReason'
  | 'noServer'
  | 'notTaken'
  | 'requestLost'
  | 'sendingStopped'
  | 'unsure'
  | 'waitingStopped';

export const situationWords = (situation: Situation): Words => ({
  message: t(`cards.situations.${situation}.message`),
  advice: t(`cards.situations.${situation}.advice`),
});

/** The present language's words for why a task has failed; those of that time when they hold what cannot be said anew. */
export function failureWords({ code, kind, message, advice, told }: Words & Failure): Words {
  if (isKnown(code)) return codeWords(code);
  if (kind === null || told === null) return { message, advice };
  return kindWords(kind);
}

interface Failure {
  readonly code: string | null;
  readonly kind: ErrorKind | null;
  readonly told: string | null;
}
