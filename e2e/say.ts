import { readFileSync } from 'node:fs';

type Words = { readonly [key: string]: string | Words };

const english = flat(wordsOf('en'));

/** Says in another language what stands in the page in English: the words of its catalogue, and what is set into them. */
export type Say = (text: string) => string;

export const inEnglish: Say = (text) => text;

/** Text that is in no catalogue stays as it is. */
export function sayIn(language: string): Say {
  const words = flat(wordsOf(language));
  const say: Say = (text) => {
    for (const [key, template] of english) {
      const said = words.get(key);
      if (template === text && said) return said;
    }
    for (const [key, template] of english) {
      const names = [...template.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '');
      const said = words.get(key);
      // A template of nothing but holes fits everything.
      if (names.length === 0 || !said || !/[a-z·]/i.test(template.replaceAll(/\{\{\w+\}\}/g, ''))) continue;
      const found = new RegExp(
        `^${template
          .split(/\{\{\w+\}\}/)
          .map(escaped)
          .join('(.+?)')}$`,
      ).exec(text);
      if (!found) continue;
      return names.reduce((text, name, i) => text.replace(`{{${name}}}`, say(found[i + 1] ?? '')), said);
    }
    return text;
  };
  return say;
}

function wordsOf(language: string): Words {
  return JSON.parse(readFileSync(new URL(`../src/words/${language}.json`, import.meta.url), 'utf8'));
}

function flat(words: Words, path = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value]] : [...flat(value, `${path}${key}.`)],
    ),
  );
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
