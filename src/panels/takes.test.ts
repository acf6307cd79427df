import { describe, expect, it } from 'vitest';
import { nextTakeName } from './takes.ts';

describe('nextTakeName', () => {
  it('counts on from the highest take that is left', () => {
    expect(nextTakeName([])).toBe('Take 1');
    expect(nextTakeName(['Take 7', 'Take 2', 'My favourite 30'])).toBe('Take 8');
    expect(nextTakeName(['Take 8 · 150 %', 'Take 2', 'Take 90 or so'])).toBe('Take 9');
  });
});
