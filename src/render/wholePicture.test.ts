import { describe, expect, it } from 'vitest';
import { createRenderer } from './createRenderer.ts';
import { PUSH_IN_ZOOM } from './pushIn.ts';
import type { Scene } from './scene.ts';
import { colourAt, differingBytes, emptyFrame, noiseRaster, paintRaster } from './testing/tinyScenes.ts';

const size = { width: 50, height: 40 };

function render(scene: Scene, index: number): Uint8ClampedArray {
  const frame = emptyFrame(size);
  createRenderer(scene).renderFrame(index, frame);
  return frame;
}

describe('a transition', () => {
  const scene: Scene = {
    kind: 'transition',
    first: noiseRaster(size, 1),
    tail: noiseRaster(size, 9),
    frameCount: 5,
  };

  it('begins with the first picture and ends with the tail, byte for byte', () => {
    expect(differingBytes(render(scene, 0), scene.first.data)).toBe(0);
    expect(differingBytes(render(scene, 4), scene.tail.data)).toBe(0);
  });

  it('mixes by the eased time in between', () => {
    const first = paintRaster(size, () => [0, 200, 10]);
    const tail = paintRaster(size, () => [255, 0, 10]);
    const frame = render({ ...scene, first, tail }, 1);
    expect(colourAt(frame, 50, 31, 17)).toEqual([40, 169, 10]);
    expect(frame[3]).toBe(255);
  });
});

describe('a push-in', () => {
  it('begins with the picture, byte for byte', () => {
    const picture = noiseRaster(size);
    expect(differingBytes(render({ kind: 'pushIn', picture, frameCount: 7 }, 0), picture.data)).toBe(0);
  });

  it('ends enlarged about the centre', () => {
    const picture = paintRaster(size, (x, y) => [x * 5, y * 6, 77]);
    const frame = render({ kind: 'pushIn', picture, frameCount: 7 }, 6);
    for (const [x, y] of [
      [0, 0],
      [49, 39],
      [8, 31],
      [25, 20],
    ] as const) {
      const [red, green, blue] = colourAt(frame, 50, x, y);
      expect(Math.abs(red! - ((x + 0.5 - 25) / PUSH_IN_ZOOM + 24.5) * 5)).toBeLessThan(1.1);
      expect(Math.abs(green! - ((y + 0.5 - 20) / PUSH_IN_ZOOM + 19.5) * 6)).toBeLessThan(1.1);
      expect(blue).toBe(77);
    }
  });

  it('only ever moves inwards, and slowly: no frame differs from the one before by more than 8 of 255 on a slope', () => {
    const picture = paintRaster(size, (x, y) => [x * 5, y * 6, 200]);
    const renderer = createRenderer({ kind: 'pushIn', picture, frameCount: 30 });
    const [before, after] = [emptyFrame(size), emptyFrame(size)];
    for (let index = 1; index < 30; index++) {
      renderer.renderFrame(index - 1, before);
      renderer.renderFrame(index, after);
      expect(after[0]! - before[0]!).toBeGreaterThanOrEqual(0);
      expect(Math.max(...after.map((value, i) => Math.abs(value - before[i]!)))).toBeLessThanOrEqual(8);
    }
  });
});
