import { readFileSync } from 'node:fs';

type Texts = { readonly [key: string]: string | Texts };

/** Every text of a catalogue such as "en.json" by its address, "steps.undone". */
export function textsOf(file: string): Map<string, string> {
  return flat(JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')));
}

function flat(texts: Texts, prefix = ''): Map<string, string> {
  const rows = Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : [...flat(value, `${prefix}${key}.`)],
  );
  return new Map(rows);
}
