import { describe, expect, it } from 'vitest';
import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';
import { createRenderer } from './createRenderer.ts';
import type { Raster } from './scene.ts';
import {
  colourAt,
  differingBytes,
  emptyFrame,
  type MotionScene,
  noiseRaster,
  paintLabels,
  paintRaster,
} from './testing/tinyScenes.ts';

const size = { width: 96, height: 72 };
const inSquare = (x: number, y: number) => x >= 30 && x < 50 && y >= 24 && y < 44;
const touching = (x: number, y: number) => x >= 50 && x < 62 && y >= 20 && y < 50;
const ground = (_: number, y: number) => y >= 60;

/** Two regions that touch, one with pauses, and static ground, on noise. */
const crowded: MotionScene = {
  kind: 'motion',
  picture: noiseRaster(size),
  labels: paintLabels(size, (x, y) =>
    ground(x, y) ? 7 : inSquare(x, y) ? 1 : touching(x, y) ? 2 : x < 9 ? 6 : 0,
  ),
  movers: [
    { label: 1, points: [imagePoint(3, 5), imagePoint(15.25, 22.75), imagePoint(40, 9)] },
    { label: 2, points: [imagePoint(70, 10), imagePoint(70, 10), imagePoint(44, 61)] },
  ],
  frameCount: 11,
};

function render(scene: MotionScene, index: number): Uint8ClampedArray {
  const frame = emptyFrame(scene.picture);
  createRenderer(scene).renderFrame(index, frame);
  return frame;
}

/** The centre of what is brighter than the black ground, weighted by brightness, in continuous pixels. */
function brightCentre(frame: Uint8ClampedArray, width: number): { x: number; y: number } {
  let [mass, sumX, sumY] = [0, 0, 0];
  for (let i = 0; i < frame.length; i += 4) {
    const at = i / 4;
    mass += frame[i]!;
    sumX += frame[i]! * ((at % width) + 0.5);
    sumY += frame[i]! * (Math.floor(at / width) + 0.5);
  }
  return { x: sumX / mass, y: sumY / mass };
}

const whiteSquare = (points: readonly ImagePoint[], frameCount: number): MotionScene => ({
  kind: 'motion',
  picture: paintRaster(size, (x, y) => (inSquare(x, y) ? [240, 240, 240] : [0, 0, 0])),
  labels: paintLabels(size, (x, y) => (x >= 28 && x < 52 && y >= 22 && y < 46 ? 1 : 0)),
  movers: [{ label: 1, points }],
  frameCount,
});

describe('a motion scene', () => {
  it('begins with the picture, byte for byte, wherever its trajectories begin', () => {
    expect(differingBytes(render(crowded, 0), crowded.picture.data)).toBe(0);
  });

  it('shows the picture again when every region is back in its place', () => {
    const points = [imagePoint(10, 10), imagePoint(31.7, 4.2), imagePoint(10, 10)];
    const scene = {
      ...crowded,
      movers: crowded.movers.map((mover) => ({ ...mover, points })),
      frameCount: 5,
    };
    expect(differingBytes(render(scene, 2), scene.picture.data)).toBeGreaterThan(1000);
    expect(differingBytes(render(scene, 4), scene.picture.data)).toBe(0);
  });

  it('keeps every static pixel as it was in every frame, with regions passing behind', () => {
    const { picture, labels } = crowded;
    let passed = 0;
    let changed = 0;
    for (let index = 0; index < crowded.frameCount; index++) {
      const frame = render(crowded, index);
      for (let i = 0; i < labels.data.length; i++) {
        if (labels.data[i] === 7) changed += Number(frame[i * 4] !== picture.data[i * 4]);
        else if (Math.floor(i / 96) === 59 && frame[i * 4] !== picture.data[i * 4]) passed++;
      }
    }
    expect(changed).toBe(0);
    expect(passed).toBeGreaterThan(20);
  });

  it('leaves a region without a trajectory where it is', () => {
    const frame = render(crowded, 10);
    for (let y = 0; y < 60; y++) {
      for (let x = 0; x < 9; x++)
        expect(colourAt(frame, 96, x, y)).toEqual(colourAt(crowded.picture.data, 96, x, y));
    }
  });

  it('carries a region by the trajectory, to a tenth of a pixel at every fraction', () => {
    const scene = whiteSquare([imagePoint(7, 7), imagePoint(20.37, 1.11), imagePoint(-3.49, 15.93)], 23);
    for (let index = 0; index < 23; index++) {
      const t = index / 22;
      const share = t < 0.5 ? t * 2 : t * 2 - 1;
      const [from, to] =
        t < 0.5
          ? [
              [7, 7],
              [20.37, 1.11],
            ]
          : [
              [20.37, 1.11],
              [-3.49, 15.93],
            ];
      const centre = brightCentre(render(scene, index), 96);
      expect(Math.abs(centre.x - (40 - 7 + from![0]! + (to![0]! - from![0]!) * share))).toBeLessThan(0.1);
      expect(Math.abs(centre.y - (34 - 7 + from![1]! + (to![1]! - from![1]!) * share))).toBeLessThan(0.1);
    }
  });

  it('moves whole pixels without changing them', () => {
    const picture = noiseRaster(size);
    const labels = paintLabels(size, (x, y) => (inSquare(x, y) ? 1 : 0));
    const points = [imagePoint(0, 0), imagePoint(-17, 13)];
    const frame = render(
      { kind: 'motion', picture, labels, movers: [{ label: 1, points }], frameCount: 2 },
      1,
    );
    for (let y = 27; y < 41; y++) {
      for (let x = 33; x < 47; x++) {
        expect(colourAt(frame, 96, x - 17, y + 13)).toEqual(colourAt(picture.data, 96, x, y));
      }
    }
  });

  it('leaves no colour of the object behind', () => {
    const frame = render(whiteSquare([imagePoint(0, 0), imagePoint(40, 0)], 2), 1);
    const left = paintRaster(size, (x, y) =>
      x < 64 ? [0, 0, 0] : (colourAt(frame, 96, x, y) as [number, number, number]),
    );
    expect(differingBytes(frame, left.data)).toBe(0);
  });

  it('draws later regions above earlier ones, and stops at the border of the picture', () => {
    const two = (x: number, y: number) =>
      y < 40 && y >= 30 ? (x >= 10 && x < 30 ? 1 : x >= 60 && x < 80 ? 2 : 0) : 0;
    const colours: Record<number, [number, number, number]> = {
      0: [9, 9, 9],
      1: [200, 0, 0],
      2: [0, 0, 200],
    };
    const scene = (order: readonly (1 | 2)[]): MotionScene => ({
      kind: 'motion',
      picture: paintRaster(size, (x, y) => colours[two(x, y)]!),
      labels: paintLabels(size, two),
      movers: order.map((label) => ({
        label,
        points: [imagePoint(0, 0), imagePoint(label === 1 ? 25 : -25, 0)],
      })),
      frameCount: 2,
    });
    expect(colourAt(render(scene([1, 2]), 1), 96, 45, 35)).toEqual([0, 0, 200]);
    expect(colourAt(render(scene([2, 1]), 1), 96, 45, 35)).toEqual([200, 0, 0]);
    const away = {
      ...scene([1, 2]),
      movers: [{ label: 1 as const, points: [imagePoint(0, 0), imagePoint(-500, 900)] }],
    };
    expect(colourAt(render(away, 1), 96, 20, 35)).toEqual([9, 9, 9]);
  });

  it('does not pop when a region sets off: the first hundredth of a pixel changes a plain picture by at most 3', () => {
    const soft = (x: number, y: number) => 120 + 100 * Math.cos(Math.hypot(x - 40, y - 34) / 9);
    const picture: Raster = paintRaster(size, (x, y) => [soft(x, y), 128, 128]);
    const points = [imagePoint(0, 0), imagePoint(0.01, 0)];
    const labels = paintLabels(size, (x, y) => (inSquare(x, y) ? 1 : 0));
    const frame = render(
      { kind: 'motion', picture, labels, movers: [{ label: 1, points }], frameCount: 2 },
      1,
    );
    let most = 0;
    for (let i = 0; i < frame.length; i++) most = Math.max(most, Math.abs(frame[i]! - picture.data[i]!));
    expect(most).toBeLessThanOrEqual(3);
  });

  it('gives the same bytes in any order, from any renderer, over anything', () => {
    const renderer = createRenderer(crowded);
    const inOrder = Array.from({ length: 11 }, (_, index) => {
      const frame = emptyFrame(size);
      renderer.renderFrame(index, frame);
      return frame;
    });
    const reused = emptyFrame(size).fill(93);
    for (const index of [7, 0, 10, 7, 3, 1, 9]) {
      renderer.renderFrame(index, reused);
      expect(differingBytes(reused, inOrder[index]!)).toBe(0);
      expect(differingBytes(render(crowded, index), inOrder[index]!)).toBe(0);
    }
  });

  it('is opaque everywhere', () => {
    const frame = render(crowded, 6);
    expect(frame.filter((_, i) => i % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
  });

  it('refuses a label map of another size', () => {
    const labels = paintLabels({ width: 95, height: 72 }, () => 0);
    expect(() => createRenderer({ ...crowded, labels })).toThrow('96×72');
  });
});
