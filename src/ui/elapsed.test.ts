import { describe, expect, it } from 'vitest';
import { elapsed } from './elapsed.ts';

describe('elapsed', () => {
  it('writes minutes and two-digit seconds', () => {
    expect(elapsed(0)).toBe('0:00');
    expect(elapsed(7_999)).toBe('0:07');
    expect(elapsed(83_000)).toBe('1:23');
    expect(elapsed(59 * 60_000 + 59_000)).toBe('59:59');
  });

  it('adds hours when there are any', () => {
    expect(elapsed(3_600_000 + 5 * 60_000 + 9_000)).toBe('1:05:09');
  });

  it('reads a clock that was set back as no time', () => {
    expect(elapsed(-4_000)).toBe('0:00');
  });
});
