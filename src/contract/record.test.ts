import { expect, it } from 'vitest';
import { firstText, isRecord, ownValue, readKey } from './record.ts';

it('reads own keys only, from objects only', () => {
  const heir: object = Object.create({ image: 'inherited' }, { prompt: { value: 'own', enumerable: true } });
  expect(readKey(heir, 'prompt')).toBe('own');
  expect(readKey(heir, 'image')).toBeUndefined();
  expect(ownValue({}, 'constructor')).toBeUndefined();
  expect(readKey(['a'], '0')).toBeUndefined();
  expect(readKey(null, 'prompt')).toBeUndefined();
});

it('an array and null are no records', () => {
  expect([{}, Object.create(null), [], null, 'text'].map(isRecord)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

it('the first text that says something is trimmed and taken', () => {
  expect(firstText([undefined, 3, ' \n', ' second ', 'third'])).toBe('second');
  expect(firstText([null, ''])).toBeNull();
});
