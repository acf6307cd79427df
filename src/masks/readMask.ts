import type { Size } from '../geometry/size.ts';
import { MASK_PAINTED } from './png.ts';

const THRESHOLD = 128;

/**
 * Which pixels a mask picture paints: `MASK_PAINTED` or 0 a pixel, row by row, from 8-bit RGBA that is not premultiplied:
 * painted where `greysFromRgba` is from 128 up. Throws when `rgba` is not width × height × 4 bytes.
 */
export const maskFromRgba = (rgba: Uint8Array | Uint8ClampedArray, size: Size): Uint8Array =>
  paintedFrom(greysFromRgba(rgba, size));

/** Cuts greys at 128, in place: `MASK_PAINTED` from there up, else 0. */
export function paintedFrom(greys: Uint8Array): Uint8Array {
  for (let i = 0; i < greys.length; i++) greys[i] = (greys[i] ?? 0) >= THRESHOLD ? MASK_PAINTED : 0;
  return greys;
}

/**
 * How much each pixel of a mask picture is painted, 0 to 255, row by row. A picture with real transparency (some alpha below 128) is read by its
 * alpha, any other by its luminance (BT.709 weights on the coded values, rounded down). Throws when `rgba` is not width × height × 4 bytes.
 */
export function greysFromRgba(rgba: Uint8Array | Uint8ClampedArray, size: Size): Uint8Array {
  const pixels = size.width * size.height;
  if (rgba.length !== pixels * 4) throw new Error(`Expected ${pixels * 4} bytes of RGBA, got ${rgba.length}`);
  const greys = new Uint8Array(pixels);
  const byAlpha = hasTransparency(rgba);
  for (let i = 0; i < pixels; i++) greys[i] = byAlpha ? (rgba[i * 4 + 3] ?? 0) : luminance(rgba, i * 4);
  return greys;
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
