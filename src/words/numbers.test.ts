import { expect, it } from 'vitest';
import { dateWords, numberWords } from './words.ts';

it('writes numbers and dates as the present language does', () => {
  expect(numberWords(12_345.678, { maximumFractionDigits: 1 })).toBe('12,345.7');
  const noon = Date.UTC(2031, 4, 23, 12);
  expect(dateWords(noon, { day: 'numeric', month: 'long', timeZone: 'UTC' })).toBe('May 23');
});
