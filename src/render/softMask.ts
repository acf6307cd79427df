import type { Rect } from '../geometry/rect.ts';
import type { LabelMap } from '../masks/labelMap.ts';

/** How far the filter reaches to each side, in pixels. */
export const SOFT_PX = 2;

/** Binomial weights; they sum to 16, so a plain region comes out as exactly 1. */
const WEIGHTS = [1, 4, 6, 4, 1] as const;

/**
 * How much of the surroundings of each pixel of `rect` is covered, 0..1, row by row: the pixels whose label has a 1 in `covered` (8 bytes, one a
 * label) under a 5 × 5 binomial filter. Beyond the map its outermost pixels go on.
 */
export function softMask(labels: LabelMap, rect: Rect, covered: Uint8Array): Float32Array {
  const width = rect.x1 - rect.x0;
  const height = rect.y1 - rect.y0;
  const across = new Uint8Array(width * (height + 2 * SOFT_PX));
  for (let row = 0; row < height + 2 * SOFT_PX; row++) {
    const y = clamp(rect.y0 + row - SOFT_PX, labels.height);
    for (let x = 0; x < width; x++) across[row * width + x] = sumAcross(labels, y, rect.x0 + x, covered);
  }
  const soft = new Float32Array(width * height);
  for (let i = 0; i < soft.length; i++) {
    let sum = 0;
    for (let k = 0; k < WEIGHTS.length; k++)
      sum += (WEIGHTS[k] as number) * (across[i + k * width] as number);
    soft[i] = sum / 256;
  }
  return soft;
}

function sumAcross(labels: LabelMap, y: number, x: number, covered: Uint8Array): number {
  let sum = 0;
  for (let k = 0; k < WEIGHTS.length; k++) {
    const label = labels.data[y * labels.width + clamp(x + k - SOFT_PX, labels.width)] as number;
    sum += (WEIGHTS[k] as number) * (covered[label] as number);
  }
  return sum;
}

const clamp = (value: number, length: number): number => Math.min(Math.max(value, 0), length - 1);
