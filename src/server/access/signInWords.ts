import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import en from '../../words/en.json' with { type: 'json' };
import zh from '../../words/zh.json' with { type: 'json' };

type Words = typeof en.signIn;

/** The pages of signing in are read before anything of the app may be loaded: their part of the catalogue is the server's too. */
export const SIGN_IN_WORDS: Readonly<Record<string, Words>> = { en: en.signIn, zh: zh.signIn };

/** The words of the sign-in, in one language. */
export interface SignInWords extends Words {
  readonly language: string;
}

/** In the first of the browser's languages that there is; English when there is none. */
export function signInWords(c: Context): SignInWords {
  c.header('vary', 'Accept-Language');
  const language = accepts(c, {
    header: 'Accept-Language',
    supports: Object.keys(SIGN_IN_WORDS),
    default: 'en',
    match: (wished, { supports, default: fallback }) =>
      wished
        .toSorted((a, b) => b.q - a.q)
        .map(({ type }) => type.split('-')[0]?.toLowerCase() ?? '')
        .find((tag) => supports.includes(tag)) ?? fallback,
  });
  return { ...(SIGN_IN_WORDS[language] ?? en.signIn), language };
}

/** How long to wait after too many tries. */
export const waitWords = (words: SignInWords, minutes: number): string =>
  minutes === 1 ? words.tooManyTries_one : words.tooManyTries_other.replace('{{count}}', String(minutes));
