import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRange } from './byteRange.ts';

describe('parseRange', () => {
  it.each([
    ['bytes=3-6', { start: 3, end: 6 }],
    ['bytes=3-', { start: 3, end: 9 }],
    ['bytes=-4', { start: 6, end: 9 }],
    ['bytes=-40', { start: 0, end: 9 }],
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=9-99', { start: 9, end: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-3', 'whole'],
    ['bytes=1-2,4-5', 'whole'],
    ['bytes=-', 'whole'],
    ['items=1-2', 'whole'],
    ['', 'whole'],
  ])('%s of ten bytes', (header, expected) => expect(parseRange(header, 10)).toEqual(expected));

  it('never leaves the file', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), fc.nat({ max: 50 }), (junk, first, last, size) => {
        for (const header of [junk, `bytes=${junk}`, `bytes=${first}-${last}`, `bytes=-${last}`]) {
          const range = parseRange(header, size);
          if (typeof range === 'string') continue;
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeGreaterThanOrEqual(range.start);
          expect(range.end).toBeLessThan(size);
        }
      }),
    );
  });
});
