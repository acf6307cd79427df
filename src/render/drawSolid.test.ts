import { describe, expect, it } from 'vitest';
import { createPackSprite } from './blur/packSprite.ts';
import { createSheet } from './blur/sheet.ts';
import { wholeWeights } from './drawSolid.ts';
import { createDrawSprite } from './drawSprite.ts';
import { cutSprite } from './sprite.ts';
import { noiseRaster, paintLabels } from './testing/tinyScenes.ts';

const size = { width: 96, height: 80 };

/** Region 2 is a ring sector: rows with one run, rows with two, and a ragged edge. */
const labels = paintLabels(size, (x, y) => {
  const far = Math.hypot(x - 48, y - 40);
  return far < 34 + 3 * Math.sin(x * 0.9) && !(far < 9 && y < 50) ? 2 : 0;
});

describe('the solid inside of a sprite', () => {
  it.each([
    [0.5, 0.5],
    [0.01, 0.99],
    [-7.31, 3.62],
    [40.25, -30.75],
    [5, -3],
  ])('looks as if drawn in floating point, to two steps of 255, shifted by %d, %d', (dx, dy) => {
    const sprite = cutSprite(noiseRaster(size), labels, 2)!;
    const pixels = new Uint8ClampedArray(size.width * size.height * 4);
    createDrawSprite(sprite.width)(sprite, dx, dy, {
      ...size,
      pixels,
      labels: new Uint8Array(pixels.length / 4),
    });
    const sheet = createSheet();
    createPackSprite(sprite.width)(sprite, dx, dy, sheet);
    let [worst, compared] = [0, 0];
    for (let row = 0; row < sheet.height; row++) {
      for (let column = sheet.rowStart[row]!; column < sheet.rowEnd[row]!; column++) {
        const [x, y] = [sheet.x + column, sheet.y + row];
        const word = sheet.pixels[row * sheet.width + column]!;
        if (x < 0 || y < 0 || x >= size.width || y >= size.height || word >>> 24 !== 255) continue;
        compared++;
        for (let c = 0; c < 3; c++)
          worst = Math.max(
            worst,
            Math.abs(((word >>> (8 * c)) & 255) - pixels[(y * size.width + x) * 4 + c]!),
          );
      }
    }
    expect(compared).toBeGreaterThan(500);
    expect(worst).toBeLessThanOrEqual(Number.isInteger(dx) && Number.isInteger(dy) ? 0 : 2);
  });
});

describe('whole weights', () => {
  it('add up to 128 and keep 0 and 1 exact', () => {
    const into = new Int32Array(4);
    wholeWeights(Float64Array.of(-0.0703125, 0.8671875, 0.2265625, -0.0234375), into);
    expect(Array.from(into)).toEqual([-9, 111, 29, -3]);
    wholeWeights(Float64Array.of(-0.0624, 0.5624, 0.5624, -0.0624), into);
    expect(into.reduce((sum, weight) => sum + weight)).toBe(128);
    wholeWeights(Float64Array.of(0, 0, 1, 0), into);
    expect(Array.from(into)).toEqual([0, 0, 128, 0]);
  });
});
