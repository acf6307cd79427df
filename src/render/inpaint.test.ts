import { describe, expect, it } from 'vitest';
import { fillFromSources } from './inpaint.ts';
import { paintLabels, paintRaster } from './testing/tinyScenes.ts';

const size = { width: 64, height: 48 };
const inHole = (x: number, y: number) => x >= 20 && x < 44 && y >= 14 && y < 34;
const sources = paintLabels(size, (x, y) => (inHole(x, y) ? 0 : 1)).data;
const whole = { x0: 0, y0: 0, x1: 64, y1: 48 };

describe('fillFromSources', () => {
  it('continues a plain colour exactly', () => {
    const picture = paintRaster(size, (x, y) => (inHole(x, y) ? [255, 0, 255] : [40, 90, 200]));
    const filled = fillFromSources(picture, sources, whole)!;
    for (let i = 0; i < filled.length; i += 4)
      expect(Array.from(filled.subarray(i, i + 3), (value) => Math.round(value * 100) / 100)).toEqual([
        40, 90, 200,
      ]);
  });

  it('continues a slope across the hole within 6 of 255', () => {
    const picture = paintRaster(size, (x, y) => (inHole(x, y) ? [0, 255, 0] : [x * 3, y * 4, 100]));
    const filled = fillFromSources(picture, sources, whole)!;
    for (let y = 14; y < 34; y++) {
      for (let x = 20; x < 44; x++) {
        const at = (y * 64 + x) * 4;
        expect(Math.abs(filled[at]! - x * 3)).toBeLessThan(6);
        expect(Math.abs(filled[at + 1]! - y * 4)).toBeLessThan(6);
      }
    }
  });

  it('says null when there is nothing to fill from', () => {
    const picture = paintRaster(size, () => [1, 2, 3]);
    expect(fillFromSources(picture, new Uint8Array(64 * 48), whole)).toBeNull();
  });
});
