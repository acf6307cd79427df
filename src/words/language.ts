import { createStore } from 'zustand/vanilla';
import { SOURCE_LANGUAGE, showCatalogue, t } from './words.ts';

/** Every catalogue beside this file, by its name: a language is added by adding its file. English is in the page already. */
const FILES = import.meta.glob<object>(['./*.json', '!./en.json'], { import: 'default' });

const tagOf = (path: string): string => path.replace(/^\.\/(.*)\.json$/, '$1');

/** The languages there are, as tags. */
export const LANGUAGES: readonly string[] = [SOURCE_LANGUAGE, ...Object.keys(FILES).map(tagOf)];

const KEY = 'kirin.language';

/** The language on show. The page is rendered again whenever it changes. */
export const languageStore = createStore<{ readonly language: string }>()(() => ({
  language: SOURCE_LANGUAGE,
}));

async function show(language: string): Promise<void> {
  const load = FILES[`./${language}.json`];
  await showCatalogue(language, load ? await load() : null);
  document.documentElement.lang = language;
  document.title = t('app.title');
  document.querySelector('meta[name="description"]')?.setAttribute('content', t('app.description'));
  languageStore.setState({ language });
}

/** Shows the page in another language and keeps the choice in this browser. Rejects, and stays as it is, when its catalogue cannot be loaded. */
export async function chooseLanguage(language: string): Promise<void> {
  await show(language);
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Storage may be closed to the page; the choice then holds until it is left.
  }
}

/** Shows the kept language, else the first of the browser's that there is; call once before the first paint. Never rejects. */
export async function restoreLanguage(): Promise<void> {
  const wished = [keptLanguage(), ...navigator.languages].map((tag) => tag?.split('-')[0] ?? '');
  const language = wished.find((tag) => LANGUAGES.includes(tag)) ?? SOURCE_LANGUAGE;
  await show(language).catch(() => undefined);
}

function keptLanguage(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
