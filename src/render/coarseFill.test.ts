import { describe, expect, it } from 'vitest';
import { fillCoarsely } from './coarseFill.ts';
import { cutSprites } from './layers.ts';
import { paintPlate, planPlate } from './plate.ts';
import type { Raster } from './scene.ts';
import { colourAt, differingBytes, paintLabels, paintRaster } from './testing/tinyScenes.ts';

const size = { width: 120, height: 90 };
const inHole = (x: number, y: number) => x >= 40 && x < 80 && y >= 30 && y < 60;
const labels = paintLabels(size, (x, y) => (inHole(x, y) ? 1 : y >= 64 ? 7 : 0));
const { holes } = planPlate(
  labels,
  cutSprites(
    paintRaster(size, () => [0, 0, 0]),
    labels,
    [1],
  ),
);
const fill = (picture: Raster) => paintPlate(picture, holes, fillCoarsely);

describe('the coarse fill', () => {
  it('fills a hole with the plain colour around it, and changes nothing else', () => {
    const around = paintRaster(size, (_, y) => (y >= 64 ? [0, 200, 0] : [30, 60, 120]));
    const picture = paintRaster(size, (x, y) =>
      inHole(x, y) ? [255, 0, 0] : (colourAt(around.data, 120, x, y) as [number, number, number]),
    );
    expect(differingBytes(fill(picture), around.data)).toBe(0);
  });

  it('follows a gradient across the hole to a few levels', () => {
    const colour = (x: number) => 40 + x * 1.4;
    const picture = paintRaster(size, (x, y) => (inHole(x, y) ? [0, 0, 0] : [colour(x), 90, 90]));
    const filled = fill(picture);
    for (let x = 40; x < 80; x++)
      expect(Math.abs(colourAt(filled, 120, x, 45)[0]! - colour(x))).toBeLessThan(12);
  });

  it('takes the colours of what is held still when there is nothing else', () => {
    const all = paintLabels(size, (x, y) => (inHole(x, y) ? 1 : 7));
    const picture = paintRaster(size, (x, y) => (inHole(x, y) ? [255, 0, 0] : [0, 200, 0]));
    const plan = planPlate(all, cutSprites(picture, all, [1]));
    expect(colourAt(paintPlate(picture, plan.holes, fillCoarsely), 120, 60, 45)).toEqual([0, 200, 0]);
  });
});
