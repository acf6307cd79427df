import { describe, expect, it } from 'vitest';
import { colourAt, paintRaster } from '../testing/tinyScenes.ts';
import { drawText } from './lettering.ts';
import { createWatermark } from './watermark.ts';

const stampOn = (size: { width: number; height: number }, grey: number) => {
  const { rect, stamp } = createWatermark(size);
  const { data } = paintRaster(size, () => [grey, grey, grey]);
  return { rect, width: rect.x1 - rect.x0, height: rect.y1 - rect.y0, pixels: stamp(data) };
};

/** The darkest and the brightest red of a stamp. */
const extremes = (pixels: Uint8ClampedArray): [number, number] => {
  const reds = pixels.filter((_, i) => i % 4 === 0);
  return [Math.min(...reds), Math.max(...reds)];
};

describe('the watermark', () => {
  it.each([
    [1280, 720],
    [720, 1800],
    [1800, 720],
    [360, 640],
  ])('stands in the lower right of a frame of %i × %i, on even places', (width, height) => {
    const { rect } = createWatermark({ width, height });
    expect(Object.values(rect).map((side) => side % 2)).toEqual([0, 0, 0, 0]);
    expect(rect.x0).toBeGreaterThan(width * 0.3);
    expect(rect.y0).toBeGreaterThan(height * 0.85);
    const margins = [width - rect.x1, height - rect.y1].map(
      (margin) => (margin * 720) / Math.min(width, height),
    );
    expect(margins).toEqual([24, 24]);
  });

  it('can be read on black, on white and on grey, and lets all of them through', () => {
    const [onBlack, onWhite, onGrey] = [0, 255, 128].map((grey) =>
      extremes(stampOn({ width: 1280, height: 720 }, grey).pixels),
    );
    expect(onBlack).toEqual([0, 199]);
    expect(onWhite![0]).toBeLessThan(170);
    expect(onWhite![0]).toBeGreaterThan(90);
    expect(onWhite![1]).toBe(255);
    expect(onGrey![0]).toBeLessThan(85);
    expect(onGrey![1]).toBeGreaterThan(205);
  });

  it('leaves its margin of the picture as it is, and every pixel opaque', () => {
    const { width, height, pixels } = stampOn({ width: 1280, height: 720 }, 77);
    for (const [x, y] of [
      [0, 0],
      [width - 1, 0],
      [0, height - 1],
      [width - 1, height - 1],
    ] as const)
      expect(colourAt(pixels, width, x, y)).toEqual([77, 77, 77]);
    expect(pixels.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
  });

  it('marks about a tenth to a third of its place', () => {
    const { pixels } = stampOn({ width: 1280, height: 720 }, 0);
    const bright = pixels.filter((value, i) => i % 4 === 0 && value > 100).length / (pixels.length / 4);
    expect(bright).toBeGreaterThan(0.1);
    expect(bright).toBeLessThan(0.34);
  });
});

describe('lettering', () => {
  it('draws the bar of an underscore where it belongs, with a soft edge', () => {
    const size = { width: 12, height: 9 };
    const coverage = drawText('_', { unitPx: 1, x: 2, y: 2, widthPx: 2 }, size);
    const at = (x: number, y: number) => coverage[y * size.width + x];
    expect([2, 3, 4, 5, 6].map((y) => at(6, y))).toEqual([0, 0.5, 1, 0.5, 0]);
    expect(at(0, 4)).toBe(0);
    expect(at(11, 4)).toBeCloseTo(0);
  });

  it('never leaves a pixel undefined, where a chain stands still neither', () => {
    const coverage = drawText('motion', { unitPx: 2, x: 4, y: 36, widthPx: 3 }, { width: 140, height: 50 });
    expect(coverage.every((covered) => covered >= 0 && covered <= 1)).toBe(true);
    expect(Math.max(...coverage)).toBe(1);
  });

  it('says which letter is not there', () => {
    expect(() => drawText('kx', { unitPx: 1, x: 0, y: 9, widthPx: 1 }, { width: 9, height: 9 })).toThrow(
      '"x"',
    );
  });
});
