import fc from 'fast-check';
import { expect, it } from 'vitest';
import { outputSize } from '../render/outputSize.ts';
import { previewSize } from './previewSize.ts';

it('is the size of the film where the stage is as large, up to 1280 pixels wide', () => {
  expect(previewSize({ width: 1920, height: 1080 }, 1600)).toEqual({ width: 1280, height: 720 });
  expect(previewSize({ width: 2500, height: 1000 }, 4000)).toEqual({ width: 1280, height: 512 });
});

it('is the size of the stage where that is smaller', () => {
  expect(previewSize({ width: 1920, height: 1080 }, 959.2)).toEqual({ width: 960, height: 540 });
});

it('is even, never larger than the film, and keeps its aspect within a pixel or two', () => {
  const side = fc.integer({ min: 300, max: 6000 });
  fc.assert(
    fc.property(side, side, fc.double({ min: 200, max: 4000, noNaN: true }), (width, height, stage) => {
      const film = outputSize({ width, height });
      const size = previewSize({ width, height }, stage);
      expect([size.width % 2, size.height % 2]).toEqual([0, 0]);
      expect(size.width).toBeLessThanOrEqual(Math.min(film.width, 1280));
      expect(Math.abs(size.height - (size.width * film.height) / film.width)).toBeLessThanOrEqual(
        1 + film.height / film.width,
      );
    }),
  );
});
