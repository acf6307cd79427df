import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodedLength, isBase64 } from './base64.ts';

describe('isBase64', () => {
  it.each(['QQ==', 'QUI=', 'QUJD', '+/+/', 'QUJDRA=='])('takes %s', (text) => {
    expect(isBase64(text)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['a length that is no multiple of four', 'QUJDR'],
    ['missing padding', 'QQ'],
    ['three pads', 'Q==='],
    ['only pads', '===='],
    ['a pad in the middle', 'QQ==QUJD'],
    ['white space', 'QUJD\nUUJ'],
    ['the URL alphabet', 'QU-_'],
    ['a character beyond ASCII', 'QUJé'],
    ['a character whose low byte is a digit of the alphabet', 'QUJ\u0141'],
    ['a data prefix', 'data:image/png;base64,QUJD'],
  ])('refuses %s', (_what, text) => {
    expect(isBase64(text)).toBe(false);
  });

  it('takes what encoders write and knows its length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        expect(isBase64(text)).toBe(true);
        expect(decodedLength(text)).toBe(bytes.length);
      }),
    );
  });

  it('reads a text of 14 million characters and finds a wrong one at its end', () => {
    const text = 'QUJD'.repeat(3_500_000);
    expect(isBase64(text)).toBe(true);
    expect(decodedLength(text)).toBe(10_500_000);
    expect(isBase64(`${text.slice(0, -1)}*`)).toBe(false);
  });
});

it('nothing decodes to nothing', () => {
  expect(decodedLength('')).toBe(0);
});
