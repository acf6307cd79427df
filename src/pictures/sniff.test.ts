import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureName, pictureUrl } from './pictureUrl.ts';
import { sniffFormat } from './sniff.ts';

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('sniffFormat', () => {
  it.each([
    ['jpeg', '\xff\xd8\xff\xe1 Exif'],
    ['png', '\x89PNG\r\n\x1a\n....'],
    ['gif', 'GIF89a....'],
    ['webp', 'RIFF\x10\0\0\0WEBPVP8 '],
    ['avif', '\0\0\0\x20ftypavif'],
    ['heic', '\0\0\0\x20ftypheic'],
    ['video', '\0\0\0\x20ftypisom'],
    ['bmp', 'BM....'],
    ['tiff', 'II*\0....'],
    ['pdf', '%PDF-1.7'],
    ['svg', '<?xml version="1.0"?><!-- drawn --><svg xmlns='],
    ['unknown', 'RIFF\x10\0\0\0WAVEfmt '],
    ['unknown', 'hello'],
    ['empty', ''],
  ] as const)('reads %s from its first bytes', (format, text) => {
    expect(sniffFormat(latin(text))).toBe(format);
  });

  it('takes any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 700 }), (bytes) => sniffFormat(bytes) !== undefined));
  });
});

describe('addresses', () => {
  const base = 'http://127.0.0.1:8787/app';

  it.each([
    ['https://a.example/b%20c.jpg?x=1', 'https://a.example/b%20c.jpg?x=1'],
    ['  /samples/rocket.jpg ', 'http://127.0.0.1:8787/samples/rocket.jpg'],
    ['data:image/png;base64,AAAA', 'data:image/png;base64,AAAA'],
  ])('takes %s', (address, url) => {
    expect(pictureUrl(address, base)?.href).toBe(url);
  });

  it.each(['', '  ', 'javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'http://['])(
    'refuses "%s"',
    (address) => {
      expect(pictureUrl(address, base)).toBeNull();
    },
  );

  it.each([
    ['https://a.example/b%20c.jpg?x=1', 'b c.jpg'],
    ['https://a.example/', 'Picture'],
    ['https://a.example/%E0%A4', '%E0%A4'],
    ['data:image/png;base64,AAAA', 'Picture'],
  ])('names the picture at %s', (url, name) => {
    expect(pictureName(new URL(url))).toBe(name);
  });
});
