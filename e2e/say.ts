import { textsOf } from '../src/words/testing/textsOf.ts';

const english = textsOf('en.json');

/** Says in another language what stands in the page in English: the words of its catalogue, and what is set into them. */
export type Say = (text: string) => string;

export const inEnglish: Say = (text) => text;

/** Text that is in no catalogue stays as it is. */
export function sayIn(language: string): Say {
  const words = textsOf(`${language}.json`);
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

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
