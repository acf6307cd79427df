import { describe, expect, it } from 'vitest';
import { differingBytes, noiseRaster, paintLabels, paintRaster } from '../testing/tinyScenes.ts';
import { fillFinely, fineFill } from './fineFill.ts';

const size = { width: 150, height: 110 };
type Is = (x: number, y: number) => boolean;
const bytes = (is: Is) => paintLabels(size, (x, y) => Number(is(x, y))).data;
const disc: Is = (x, y) => (x - 71) ** 2 + (y - 52) ** 2 < 23 ** 2;
const nowhere: Is = () => false;

function filled(
  picture: { width: number; height: number; data: Uint8ClampedArray },
  hole: Is,
  held = nowhere,
) {
  const pixels = picture.data.slice();
  fillFinely({ owners: bytes(hole), held: bytes(held) }, picture, pixels);
  return pixels;
}

/** Stripes that wave and grains on them, never twice the same. */
const grain = noiseRaster(size, 5);
const textured = paintRaster(size, (x, y) => {
  const wave = 128 + 50 * Math.sin(x * 0.9 + 2 * Math.sin(y * 0.13));
  const at = (y * size.width + x) * 4;
  return [wave + grain.data[at]! * 0.2, wave * 0.7 + grain.data[at + 1]! * 0.2, 90];
});
const blotted = (colour: readonly [number, number, number], hole: Is) => ({
  ...size,
  data: textured.data.map((value, i) => {
    const at = i >> 2;
    return i % 4 < 3 && hole(at % size.width, Math.floor(at / size.width)) ? colour[i % 4]! : value;
  }),
});

/** The mean standard deviation of red along the rows of the hole, 7 pixels at a time. */
function liveliness(data: Uint8ClampedArray, hole: Is): number {
  const deviations: number[] = [];
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x + 7 <= size.width; x++) {
      const xs = Array.from({ length: 7 }, (_, i) => x + i);
      if (!xs.every((u) => hole(u, y))) continue;
      const reds = xs.map((u) => data[(y * size.width + u) * 4]!);
      const mean = reds.reduce((a, b) => a + b) / 7;
      deviations.push(Math.sqrt(reds.reduce((sum, red) => sum + (red - mean) ** 2, 0) / 7));
    }
  }
  return deviations.reduce((a, b) => a + b) / deviations.length;
}

describe('the fine fill', () => {
  it('keeps the texture of what is around the hole', () => {
    const kept = liveliness(filled(blotted([255, 0, 0], disc), disc), disc) / liveliness(textured.data, disc);
    expect(kept).toBeGreaterThan(0.7);
    expect(kept).toBeLessThan(1.3);
  });

  it('gives the same bytes each time, and none of what was in the hole', () => {
    const first = filled(blotted([255, 0, 0], disc), disc);
    expect(differingBytes(first, filled(blotted([255, 0, 0], disc), disc))).toBe(0);
    expect(differingBytes(first, filled(blotted([0, 255, 255], disc), disc))).toBe(0);
  });

  it('changes nothing but the hole', () => {
    const pixels = filled(textured, disc);
    let changed = 0;
    for (let i = 0; i < pixels.length; i++) {
      if (pixels[i] === textured.data[i]) continue;
      expect(disc((i >> 2) % size.width, Math.floor((i >> 2) / size.width))).toBe(true);
      changed++;
    }
    expect(changed).toBeGreaterThan(1000);
  });

  it('continues a smooth slope within 5 of 255', () => {
    const slope = paintRaster(size, (x, y) => [x + 40, 2 * y + 20, 100]);
    const pixels = filled(slope, disc);
    const errors = Array.from(pixels, (value, i) => Math.abs(value - slope.data[i]!));
    expect(Math.max(...errors)).toBeLessThan(6);
  });

  it('takes no texture from a region held still nor from another hole', () => {
    const held: Is = (_, y) => y >= 80;
    const other: Is = (x) => x >= 100;
    const striped = paintRaster(size, (x, y) =>
      held(x, y) || other(x, y) ? ((x + y) % 4 < 2 ? [0, 255, 0] : [0, 0, 0]) : [90 + (x % 3), 80, 200],
    );
    const pixels = filled(striped, (x, y) => disc(x, y) || (other(x, y) && !held(x, y)), held);
    for (let y = 0; y < 80; y++)
      for (let x = 0; x < size.width; x++)
        expect(Math.abs(pixels[(y * size.width + x) * 4 + 1]! - 80)).toBeLessThan(3);
  });

  it('leaves the picture as it is when the hole is all of it', () => {
    expect(
      differingBytes(
        filled(textured, () => true),
        textured.data,
      ),
    ).toBe(0);
  });

  it('fills a hole that all but covers the picture, and one in its corner', () => {
    for (const hole of [(x: number) => x < 143, (x: number, y: number) => x > 90 && y > 70]) {
      const pixels = filled(blotted([255, 0, 255], hole), hole);
      for (let i = 0; i < pixels.length; i += 4) expect(pixels[i + 2]).toBe(90);
    }
  });

  it('can be given up in the middle', () => {
    const steps = fineFill({ owners: bytes(disc), held: bytes(nowhere) }, textured, textured.data.slice());
    expect(steps.next().done).toBe(false);
    steps.return(undefined);
    expect(steps.next().done).toBe(true);
  });
});
