import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Texts = { readonly [key: string]: string | Texts };

const FOLDER = new URL('.', import.meta.url);
const read = (file: string): Texts => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
const others = readdirSync(FOLDER).filter((file) => file.endsWith('.json') && file !== 'en.json');
const english = flat(read('en.json'));

/** Every text by its address. */
function flat(texts: Texts, prefix = ''): Map<string, string> {
  const rows = Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : [...flat(value, `${prefix}${key}.`)],
  );
  return new Map(rows);
}

const withoutPlural = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '');
const addresses = (texts: Map<string, string>) => [...new Set([...texts.keys()].map(withoutPlural))].sort();
const places = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();

describe('catalogues', () => {
  it('are several', () => expect(others).toContain('zh.json'));

  it.each(others)('%s says everything that English says, and nothing else', (file) => {
    expect(addresses(flat(read(file)))).toEqual(addresses(english));
  });

  it.each(others)('%s leaves no text empty and fills the same places', (file) => {
    for (const [key, text] of flat(read(file))) {
      const source = english.get(key) ?? english.get(`${withoutPlural(key)}_other`) ?? '';
      expect(text.trim(), key).not.toBe('');
      expect(places(text), key).toEqual(places(source));
    }
  });
});
