import type { Size } from '../geometry/size.ts';
import { MASK_PAINTED } from './png.ts';

const THRESHOLD = 128;

/**
 * Which pixels a mask picture paints: `MASK_PAINTED` or 0 a pixel, row by row, from 8-bit RGBA that is not premultiplied.
 * A picture with real transparency (some alpha below 128) is read by its alpha, any other by its luminance (BT.709
 * weights on the coded values): painted from 128 up. Throws when `rgba` is not width × height × 4 bytes.
 */
export function maskFromRgba(rgba: Uint8Array | Uint8ClampedArray, size: Size): Uint8Array {
  const pixels = size.width * size.height;
  if (rgba.length !== pixels * 4) throw new Error(`Expected ${pixels * 4} bytes of RGBA, got ${rgba.length}`);
  const mask = new Uint8Array(pixels);
  const byAlpha = hasTransparency(rgba);
  for (let i = 0; i < pixels; i++) {
    const value = byAlpha ? (rgba[i * 4 + 3] ?? 0) : luminance(rgba, i * 4);
    if (value >= THRESHOLD) mask[i] = MASK_PAINTED;
  }
  return mask;
}

function hasTransparency(rgba: Uint8Array | Uint8ClampedArray): boolean {
  for (let i = 3; i < rgba.length; i += 4) if ((rgba[i] ?? 0) < THRESHOLD) return true;
  return false;
}

/** In whole 65536ths, so that a grey of 128 is 128 exactly. */
function luminance(rgba: Uint8Array | Uint8ClampedArray, at: number): number {
  const sum = (rgba[at] ?? 0) * 13933 + (rgba[at + 1] ?? 0) * 46871 + (rgba[at + 2] ?? 0) * 4732;
  return sum / 65536;
}
