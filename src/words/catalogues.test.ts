import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textsOf } from './testing/textsOf.ts';

const FOLDER = new URL('.', import.meta.url);
const others = readdirSync(FOLDER).filter((file) => file.endsWith('.json') && file !== 'en.json');
const english = textsOf('en.json');

const withoutPlural = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '');
const addresses = (texts: Map<string, string>) => [...new Set([...texts.keys()].map(withoutPlural))].sort();
const places = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();

describe('catalogues', () => {
  it('are several', () => expect(others).toContain('zh.json'));

  it.each(others)('%s says everything that English says, and nothing else', (file) => {
    expect(addresses(textsOf(file))).toEqual(addresses(english));
  });

  it.each(others)('%s leaves no text empty and fills the same places', (file) => {
    for (const [key, text] of textsOf(file)) {
      const source = english.get(key) ?? english.get(`${withoutPlural(key)}_other`) ?? '';
      expect(text.trim(), key).not.toBe('');
      expect(places(text), key).toEqual(places(source));
    }
  });
});
