import type { Size } from '../../geometry/size.ts';
import { createLabelMap, type LabelMap } from '../../masks/labelMap.ts';
import type { Raster, Scene } from '../scene.ts';

/** Small pictures for tests: every value is a plain function of the place, so that a law can be stated on it. */
export function paintRaster(
  size: Size,
  colour: (x: number, y: number) => readonly [number, number, number],
): Raster {
  const data = new Uint8ClampedArray(size.width * size.height * 4);
  for (let y = 0, i = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++, i += 4) data.set([...colour(x, y), 255], i);
  }
  return { ...size, data };
}

/** A picture whose every pixel differs from its neighbours in every channel, the same each time. */
export const noiseRaster = (size: Size, seed = 1): Raster =>
  paintRaster(size, (x, y) => [hash(x, y, seed), hash(x, y, seed + 1), hash(x, y, seed + 2)]);

/** A 32-bit integer hash of a place, cut to a byte. */
function hash(x: number, y: number, seed: number): number {
  let h = Math.imul(x + 1, 0x9e3779b1) ^ Math.imul(y + 1, 0x85ebca77) ^ Math.imul(seed, 0xc2b2ae3d);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) & 255;
}

export function paintLabels(size: Size, label: (x: number, y: number) => number): LabelMap {
  const labels = createLabelMap(size);
  for (let y = 0, i = 0; y < size.height; y++)
    for (let x = 0; x < size.width; x++, i++) labels.data[i] = label(x, y);
  return labels;
}

export const emptyFrame = ({ width, height }: Size): Uint8ClampedArray =>
  new Uint8ClampedArray(width * height * 4);

/** How many bytes differ; 0 for equal frames. Faster by far than comparing them value by value in an assertion. */
export function differingBytes(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  let count = Math.abs(a.length - b.length);
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) count++;
  return count;
}

/** The red, green and blue of a pixel. */
export const colourAt = (data: Uint8ClampedArray, width: number, x: number, y: number): number[] =>
  Array.from(data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3));

export type MotionScene = Extract<Scene, { kind: 'motion' }>;
