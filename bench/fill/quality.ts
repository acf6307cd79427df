import type { Raster } from '../../src/render/scene.ts';

/** A byte a pixel, not 0 in the hole. */
type Hole = Uint8Array;

/** Half the side of the window of a local standard deviation: 7 × 7 pixels. */
const WINDOW_PX = 3;
/** How far from the border its surroundings reach. */
const AROUND_PX = 6;

/** Peak signal to noise over red, green and blue of the hole's pixels, in dB. */
export function psnr(fill: Raster, truth: Raster, hole: Hole): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < hole.length; i++) {
    if (hole[i] === 0) continue;
    for (let c = i * 4; c < i * 4 + 3; c++, count++) sum += (fill.data[c]! - truth.data[c]!) ** 2;
  }
  return 10 * Math.log10((255 * 255 * count) / sum);
}

/** The mean standard deviation of lightness in a 7 × 7 window, over the windows that lie wholly in the hole. */
export function localDeviation(raster: Raster, hole: Hole): number {
  const { width, height } = raster;
  const light = lightness(raster);
  let total = 0;
  let windows = 0;
  for (let y = WINDOW_PX; y < height - WINDOW_PX; y++) {
    for (let x = WINDOW_PX; x < width - WINDOW_PX; x++) {
      const deviation = deviationAt(light, hole, width, y * width + x);
      if (deviation === null) continue;
      total += deviation;
      windows++;
    }
  }
  return total / windows;
}

function deviationAt(light: Float32Array, hole: Hole, width: number, at: number): number | null {
  let sum = 0;
  let squares = 0;
  for (let v = -WINDOW_PX; v <= WINDOW_PX; v++) {
    for (let u = -WINDOW_PX; u <= WINDOW_PX; u++) {
      const i = at + v * width + u;
      if (hole[i] === 0) return null;
      sum += light[i]!;
      squares += light[i]! ** 2;
    }
  }
  const n = (2 * WINDOW_PX + 1) ** 2;
  return Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2));
}

/**
 * How visible the border of the hole is: the mean step of lightness from a pixel outside to its neighbour inside, over the
 * mean step between neighbours that lie on one side of the border, within 6 px of it.
 */
export function seam(raster: Raster, hole: Hole): number {
  const { width, height } = raster;
  const light = lightness(raster);
  const near = nearBorder(hole, width, height);
  const across = { sum: 0, count: 0 };
  const along = { sum: 0, count: 0 };
  const pair = (a: number, b: number): void => {
    const into = (hole[a] === 0) !== (hole[b] === 0) ? across : near[a] !== 0 && near[b] !== 0 ? along : null;
    if (!into) return;
    into.sum += Math.abs(light[a]! - light[b]!);
    into.count++;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (x + 1 < width) pair(i, i + 1);
      if (y + 1 < height) pair(i, i + width);
    }
  }
  return across.sum / across.count / (along.sum / along.count);
}

function nearBorder(hole: Hole, width: number, height: number): Uint8Array {
  let near: Uint8Array = new Uint8Array(hole.length);
  const neighbours = (i: number): number[] => [
    i % width > 0 ? i - 1 : i,
    i % width < width - 1 ? i + 1 : i,
    i >= width ? i - width : i,
    i < width * (height - 1) ? i + width : i,
  ];
  for (let i = 0; i < hole.length; i++)
    if (neighbours(i).some((j) => (hole[i] === 0) !== (hole[j] === 0))) near[i] = 1;
  for (let step = 1; step < AROUND_PX; step++) {
    const grown = near.slice();
    for (let i = 0; i < near.length; i++)
      if (near[i] === 0 && neighbours(i).some((j) => near[j] === 1)) grown[i] = 1;
    near = grown;
  }
  return near;
}

const lightness = ({ data }: Raster): Float32Array =>
  Float32Array.from(
    { length: data.length / 4 },
    (_, i) => 0.299 * data[i * 4]! + 0.587 * data[i * 4 + 1]! + 0.114 * data[i * 4 + 2]!,
  );
