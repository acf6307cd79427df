import { describe, expect, it } from 'vitest';
import { outputSize } from './outputSize.ts';

describe('outputSize', () => {
  it.each([
    [640, 427, 1080, 720],
    [1920, 1080, 1280, 720],
    [300, 750, 720, 1800],
    [750, 300, 1800, 720],
    [2656, 3984, 720, 1080],
    [1024, 717, 1028, 720],
  ])('%i × %i becomes %i × %i', (width, height, outWidth, outHeight) => {
    expect(outputSize({ width, height })).toEqual({ width: outWidth, height: outHeight });
  });
});
