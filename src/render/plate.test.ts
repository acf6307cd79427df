import { describe, expect, it } from 'vitest';
import type { DynamicLabel, LabelMap } from '../masks/labelMap.ts';
import { buildPlate, WIDEN_PX } from './plate.ts';
import type { Raster } from './scene.ts';
import { cutSprite, type Sprite } from './sprite.ts';
import { colourAt, differingBytes, paintLabels, paintRaster } from './testing/tinyScenes.ts';

const size = { width: 80, height: 60 };
const SKY = [30, 60, 120] as const;
const RED = [250, 10, 10] as const;
const GREEN = [10, 250, 10] as const;

function plateOf(picture: Raster, labels: LabelMap, moving: readonly DynamicLabel[]) {
  const sprites = new Map<DynamicLabel, Sprite>();
  for (const label of moving) sprites.set(label, cutSprite(picture, labels, label)!);
  return buildPlate(picture, labels, sprites);
}

describe('the plate', () => {
  it('leaves nothing of a region, nor of the edge it has outside its mask', () => {
    const spread = (x: number, y: number) => x >= 27 && x < 53 && y >= 17 && y < 43;
    const masked = (x: number, y: number) => x >= 30 && x < 50 && y >= 20 && y < 40;
    const picture = paintRaster(size, (x, y) => (spread(x, y) ? RED : SKY));
    const { pixels } = plateOf(
      picture,
      paintLabels(size, (x, y) => (masked(x, y) ? 1 : 0)),
      [1],
    );
    const plain = paintRaster(size, () => SKY).data;
    // The corners of the spread lie farther from the mask than it is widened, and rightly stay.
    for (let y = 17; y < 43; y++) expect(colourAt(pixels, 80, 40, y)).toEqual(colourAt(plain, 80, 40, y));
    for (let x = 27; x < 53; x++) expect(colourAt(pixels, 80, x, 30)).toEqual(colourAt(plain, 80, x, 30));
  });

  it('fills a hole at the border of the picture from inside it', () => {
    const masked = (x: number, y: number) => x < 12 && y < 9;
    const picture = paintRaster(size, (x, y) => (masked(x, y) ? RED : SKY));
    const { pixels } = plateOf(
      picture,
      paintLabels(size, (x, y) => (masked(x, y) ? 1 : 0)),
      [1],
    );
    expect(differingBytes(pixels, paintRaster(size, () => SKY).data)).toBe(0);
  });

  it('takes no colour from another moving region or from the static one', () => {
    const left = (x: number, y: number) => x >= 20 && x < 40 && y >= 20 && y < 40;
    const right = (x: number, y: number) => x >= 40 && x < 60 && y >= 20 && y < 40;
    const ground = (_: number, y: number) => y >= 42;
    const labels = paintLabels(size, (x, y) => (left(x, y) ? 1 : right(x, y) ? 2 : ground(x, y) ? 7 : 0));
    const colour = (x: number, y: number) => (left(x, y) || right(x, y) ? RED : ground(x, y) ? GREEN : SKY);
    const { pixels } = plateOf(paintRaster(size, colour), labels, [1, 2]);
    expect(differingBytes(pixels, paintRaster(size, (x, y) => (ground(x, y) ? GREEN : SKY)).data)).toBe(0);
  });

  it('takes the static colours when nearly everything around is static', () => {
    const masked = (x: number, y: number) => x >= 30 && x < 50 && y >= 20 && y < 40;
    const picture = paintRaster(size, (x, y) => (masked(x, y) ? RED : GREEN));
    const { pixels } = plateOf(
      picture,
      paintLabels(size, (x, y) => (masked(x, y) ? 1 : 7)),
      [1],
    );
    expect(differingBytes(pixels, paintRaster(size, () => GREEN).data)).toBe(0);
  });

  it('keeps the picture where there is nothing to fill from', () => {
    const picture = paintRaster(size, (x, y) => [x, y, 77]);
    const { pixels } = plateOf(
      picture,
      paintLabels(size, () => 4),
      [4],
    );
    expect(differingBytes(pixels, picture.data)).toBe(0);
  });

  it('has a ring only where a resting sprite is not opaque', () => {
    const masked = (x: number, y: number) => x >= 30 && x < 50 && y >= 20 && y < 40;
    const labels = paintLabels(size, (x, y) => (masked(x, y) ? 5 : 0));
    const { ring, ringOwners } = plateOf(
      paintRaster(size, () => SKY),
      labels,
      [5],
    );
    const xs = [...ring].filter((at) => Math.floor(at / 80) === 30).map((at) => at % 80);
    const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
    expect(xs).toEqual([...range(30 - WIDEN_PX, 31), ...range(49, 50 + WIDEN_PX)]);
    expect(new Set(ringOwners)).toEqual(new Set([1 << 5]));
  });
});
