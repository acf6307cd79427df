import { describe, expect, it } from 'vitest';
import { fileName } from './requestActions.ts';

describe('fileName', () => {
  it('keeps letters and digits of any script and nothing a file system refuses', () => {
    expect(fileName('Launch at dusk', '.json')).toBe('Launch-at-dusk.json');
    expect(fileName('../a/b:c*?', '.json')).toBe('a-b-c.json');
    expect(fileName('港 7', '.request.json')).toBe('港-7.request.json');
    expect(fileName(' … ', '.json')).toBe('kirin.json');
  });
});
