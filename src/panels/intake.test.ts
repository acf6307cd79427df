import { describe, expect, it } from 'vitest';
import { pictureAddress } from './intake.ts';

describe('pictureAddress', () => {
  it('reads a pasted address', () => {
    expect(pictureAddress('  https://example.org/a.jpg\n')).toBe('https://example.org/a.jpg');
  });

  it('skips the comments of a uri-list', () => {
    expect(pictureAddress('# from a page\r\nhttp://example.org/b.png\r\nhttp://example.org/c.png')).toBe(
      'http://example.org/b.png',
    );
  });

  it('leaves prose and other schemes alone', () => {
    expect(pictureAddress('see https://example.org/a.jpg')).toBeNull();
    expect(pictureAddress('file:///etc/passwd')).toBeNull();
    expect(pictureAddress('')).toBeNull();
  });
});
