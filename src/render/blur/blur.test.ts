import { describe, expect, it } from 'vitest';
import { type ImagePoint, imagePoint } from '../../geometry/spaces.ts';
import { createRenderer } from '../createRenderer.ts';
import {
  colourAt,
  differingBytes,
  emptyFrame,
  type MotionScene,
  paintLabels,
  paintRaster,
} from '../testing/tinyScenes.ts';
import { FULL_WEIGHT } from './exposure.ts';
import { tapsOf } from './taps.ts';

const size = { width: 200, height: 80 };
const square = (x: number, y: number) => x >= 20 && x < 50 && y >= 24 && y < 54;

const scene = (points: readonly ImagePoint[], shutter: number): MotionScene => ({
  kind: 'motion',
  picture: paintRaster(size, (x, y) => (square(x, y) ? [240, 240, 240] : [0, 0, 0])),
  labels: paintLabels(size, (x, y) => (square(x, y) ? 1 : y > 70 ? 7 : 0)),
  movers: [{ label: 1, points }],
  frameCount: 9,
  shutter,
});

function render(motion: MotionScene, index: number) {
  const frame = emptyFrame(size);
  createRenderer(motion).renderFrame(index, frame);
  return frame;
}

/** Sixteen pixels a frame to the right, half of which are seen while the shutter is open. */
const across = [imagePoint(0, 0), imagePoint(128, 0)];

describe('motion blur', () => {
  it('spreads an edge over the way that the shutter is open, about its place', () => {
    const frame = render(scene(across, 0.5), 3);
    const row = Array.from({ length: 200 }, (_, x) => colourAt(frame, 200, x, 40)[0]!);
    const edge = row.slice(0, 80).reduce((dark, value) => dark + (240 - value) / 240, 0);
    expect(Math.abs(edge - (20 + 48))).toBeLessThan(0.1);
    expect(row.filter((value, x) => x < 80 && value > 12 && value < 228).length).toBeGreaterThanOrEqual(7);
    expect(row.filter((value, x) => x < 80 && value > 12 && value < 228).length).toBeLessThanOrEqual(10);
    expect(row.every((value, x) => x === 0 || x > 80 || value >= row[x - 1]!)).toBe(true);
  });

  it('leaves the first and the last frame sharp, and every frame without a shutter', () => {
    for (const index of [0, 8])
      expect(differingBytes(render(scene(across, 0.5), index), render(scene(across, 0), index))).toBe(0);
    expect(differingBytes(render(scene(across, 0.5), 0), scene(across, 0).picture.data)).toBe(0);
    expect(differingBytes(render(scene(across, 0.5), 4), render(scene(across, 0), 4))).toBeGreaterThan(500);
  });

  it('draws a region that stands still as without blur', () => {
    const pause = [
      imagePoint(0, 0),
      imagePoint(31.5, 4),
      imagePoint(31.5, 4),
      imagePoint(31.5, 4),
      imagePoint(90, 0),
    ];
    expect(differingBytes(render(scene(pause, 0.5), 4), render(scene(pause, 0), 4))).toBe(0);
  });

  it('never paints over the static region', () => {
    const down = [imagePoint(0, 0), imagePoint(40, 60)];
    const frame = render(scene(down, 0.5), 5);
    for (let x = 0; x < 200; x++) expect(colourAt(frame, 200, x, 75)).toEqual([0, 0, 0]);
    expect(colourAt(frame, 200, 60, 68)[0]).toBeGreaterThan(200);
  });

  it('is the same from any renderer and over anything', () => {
    const motion = scene([imagePoint(0, 0), imagePoint(61.3, 17.9)], 0.5);
    const renderer = createRenderer(motion);
    const frame = emptyFrame(size).fill(77);
    for (const index of [6, 2, 7]) {
      renderer.renderFrame(index, frame);
      expect(differingBytes(frame, render(motion, index))).toBe(0);
    }
  });
});

describe('taps', () => {
  it.each([
    [0.3, 0.1],
    [1.7, -0.9],
    [2.2, 2],
    [9, -31],
  ])('weigh 256 in all and keep the middle of a path of (%d, %d)', (dx, dy) => {
    const shifts = Array.from({ length: 16 }, (_, i) => ({
      dx: (dx * (i - 7.5)) / 16,
      dy: (dy * (i - 7.5)) / 16,
    }));
    const taps = tapsOf(shifts, Math.hypot(dx, dy));
    const mean = (of: (tap: (typeof taps)[number]) => number) =>
      taps.reduce((sum, tap) => sum + of(tap) * tap.weight, 0) / FULL_WEIGHT;
    expect(taps.reduce((sum, { weight }) => sum + weight, 0)).toBe(FULL_WEIGHT);
    expect(taps.every(({ weight }) => weight > 0)).toBe(true);
    expect(Math.abs(mean((tap) => tap.dx))).toBeLessThan(0.05);
    expect(Math.abs(mean((tap) => tap.dy))).toBeLessThan(0.05);
    expect(Math.abs(mean((tap) => tap.dx ** 2) - (dx * dx) / 12)).toBeLessThan(0.5);
  });
});
