import type { Rect } from '../geometry/rect.ts';
import type { Size } from '../geometry/size.ts';
import { asWords } from './blend.ts';

/** A frame as the encoder takes it. */
export interface Planes extends Size {
  /** Planar 4:2:0: width × height bytes of Y, then a quarter of that of Cb and as much of Cr, each row by row. */
  readonly bytes: Uint8Array;
}

/** Planes for a frame with even sides; what they show is undefined until they are written. Throws for odd sides. */
export function createPlanes({ width, height }: Size): Planes {
  if ((width | height) & 1) throw new Error(`Planes need even sides, not ${width}×${height}`);
  return { width, height, bytes: new Uint8Array((width * height * 3) / 2) };
}

/**
 * Writes a part of an RGBA picture into planes: BT.709, limited range (ITU-R BT.709-6, items 3.2 to 3.5), in 16-bit fixed point rounded to the
 * nearest; a chroma sample is that of the mean of its four pixels. Grey comes out as 128 exactly. `part` has even sides at even places of the
 * planes; the pixel at its corner is pixel `from` of `words`, and rows of `words` are `stride` pixels long. Bytes in memory order R, G, B, A on
 * a little-endian machine.
 */
export function writePlanes(
  planes: Planes,
  part: Rect,
  { words, from, stride }: { readonly words: Uint32Array; readonly from: number; readonly stride: number },
): void {
  const { width, height, bytes } = planes;
  const half = width >> 1;
  const cbStart = width * height;
  const crStart = cbStart + half * (height >> 1);
  for (let y = part.y0; y < part.y1; y += 2) {
    let upper = from + (y - part.y0) * stride;
    let to = y * width + part.x0;
    let chroma = (y >> 1) * half + (part.x0 >> 1);
    for (let x = part.x0; x < part.x1; x += 2, upper += 2, to += 2, chroma++) {
      const a = words[upper] as number;
      const b = words[upper + 1] as number;
      const c = words[upper + stride] as number;
      const d = words[upper + stride + 1] as number;
      bytes[to] = luma(a);
      bytes[to + 1] = luma(b);
      bytes[to + width] = luma(c);
      bytes[to + width + 1] = luma(d);
      const red = (a & 255) + (b & 255) + (c & 255) + (d & 255);
      const green = ((a >>> 8) & 255) + ((b >>> 8) & 255) + ((c >>> 8) & 255) + ((d >>> 8) & 255);
      const blue = ((a >>> 16) & 255) + ((b >>> 16) & 255) + ((c >>> 16) & 255) + ((d >>> 16) & 255);
      bytes[cbStart + chroma] = (CHROMA_ZERO - 6596 * red - 22188 * green + 28784 * blue) >> 18;
      bytes[crStart + chroma] = (CHROMA_ZERO + 28784 * red - 26145 * green - 2639 * blue) >> 18;
    }
  }
}

/** 16 and a half, and 128 and a half, at the fixed point of luma and of four pixels' chroma. */
const LUMA_ZERO = (16 << 16) + (1 << 15);
const CHROMA_ZERO = (128 << 18) + (1 << 17);

const luma = (word: number): number =>
  (LUMA_ZERO + 11966 * (word & 255) + 40254 * ((word >>> 8) & 255) + 4064 * ((word >>> 16) & 255)) >> 16;

/** Follows a film frame by frame. */
export interface PlanesWriter {
  readonly planes: Planes;
  /** Brings the planes up to `frame`, RGBA of their size, which may change once this returns. */
  show(frame: Uint8ClampedArray): void;
}

/** Pixels of a row that are compared, and converted, at once. */
const BLOCK_PX = 32;

/**
 * Converts frames into the same planes over and over, and only what differs from the frame before, by blocks of 32 × 2 pixels: most of a film
 * of moving regions stands still, and comparing costs a tenth of converting.
 */
export function createPlanesWriter(size: Size): PlanesWriter {
  const planes = createPlanes(size);
  const { width, height } = size;
  const shown = new Uint32Array(width * height);
  let blank = true;
  return {
    planes,
    show(frame) {
      const words = asWords(frame);
      for (let y = 0; y < height; y += 2) {
        for (let x0 = 0; x0 < width; x0 += BLOCK_PX) {
          const part = { x0, y0: y, x1: Math.min(x0 + BLOCK_PX, width), y1: y + 2 };
          if (!blank && sameBlock(words, shown, part, width)) continue;
          writePlanes(planes, part, { words, from: y * width + x0, stride: width });
        }
      }
      shown.set(words);
      blank = false;
    },
  };
}

function sameBlock(a: Uint32Array, b: Uint32Array, { x0, x1, y0 }: Rect, width: number): boolean {
  const end = y0 * width + x1;
  for (let i = y0 * width + x0; i < end; i++)
    if (a[i] !== b[i] || a[i + width] !== b[i + width]) return false;
  return true;
}
