import { afterEach, describe, expect, it } from 'vitest';
import { isText, isWordKey, numberWords, sameText, say, saying, showCatalogue, t } from './words.ts';
import zh from './zh.json' with { type: 'json' };

afterEach(() => showCatalogue('en', null));

describe('a text that is kept', () => {
  const kept = saying('steps.on', {
    step: saying('operations.growBy', { amount: 12 }),
    name: saying('regions.numbered', { number: 5 }),
  });

  it('is said in the language of the moment, with whatever stands in it', async () => {
    expect(say(kept)).toBe('Grow by 12 px · Region 5');
    await showCatalogue('zh', zh);
    expect(say(kept)).toBe('扩展 12 px · 区域 5');
    expect(say(saying('steps.on', { step: saying('steps.move'), name: 'Mast' }))).toBe('移动 · Mast');
  });

  it('stays the same through a store that keeps plain data only', () => {
    const stored = structuredClone(kept);
    expect(isText(stored) && say(stored)).toBe(say(kept));
    expect(sameText(stored, kept)).toBe(true);
    expect(sameText(kept, saying('steps.move'))).toBe(false);
  });

  it.each([
    ['no text at all', 7],
    ['the words of another version', { key: 'steps.ofAnotherVersion' }],
    ['a place filled by something else', { key: 'steps.on', values: { step: ['x'], name: 'Mast' } }],
    ['a place filled by unknown words', { key: 'steps.on', values: { step: { key: 'gone' }, name: 'Mast' } }],
  ])('is not %s', (_, value) => expect(isText(value)).toBe(false));
});

describe('the addresses of texts', () => {
  it('are those of the catalogue, plural ones without their ending', () => {
    expect([isWordKey('steps.move'), isWordKey('masks.saved'), isWordKey('masks.lost')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('numbers in a text', () => {
  it('are written without separators, and a count chooses the plural', () => {
    expect(t('ui.px', { amount: 12345.5 })).toBe('12345.5 px');
    expect([t('masks.saved', { count: 1 }), t('masks.saved', { count: 3 })]).toEqual([
      'Saved the mask.',
      'Saved 3 masks.',
    ]);
    expect(numberWords(12345)).toBe('12,345');
  });
});
