import sharp, { type Sharp } from 'sharp';
import type { Size } from '../../../geometry/size.ts';
import { maskFromRgba } from '../../../masks/readMask.ts';
import type { Raster } from '../../../render/scene.ts';
import { FilmError } from './filmError.ts';

/** Pictures with more pixels are refused before they are decoded: 10 MB of PNG can hold gigabytes of one colour. */
const MAX_PIXELS = 100_000_000;

// Nothing is decoded twice, so sharp's cache would only hold memory.
sharp.cache(false);

/** A picture file and what to call it in an error: "image", "tail image", "mask 2". */
export interface PictureFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The size of a picture as seen upright, in pixels. Rejects with a FilmError of kind 'picture'. */
export function uprightSize(file: PictureFile): Promise<Size> {
  return reading(file, async () => {
    const { autoOrient } = await sharp(file.bytes, { limitInputPixels: MAX_PIXELS }).metadata();
    return { width: autoOrient.width, height: autoOrient.height };
  });
}

/**
 * Decodes a picture upright, in sRGB, 8 bits a channel, scaled to `size` (Lanczos). Another aspect is filled and cropped about the
 * centre. Transparent parts are shown on black, as a JPEG made from them by a browser would. Rejects with a FilmError of kind 'picture'.
 */
export function decodePicture(file: PictureFile, size: Size): Promise<Raster> {
  return reading(file, async () => {
    const picture = upright(file)
      .resize({ ...size, fit: 'cover', kernel: 'lanczos3' })
      .flatten({ background: '#000' });
    return { ...size, data: await rgba(picture) };
  });
}

/**
 * Decodes a mask to one byte a pixel of `size`, not zero where it is painted. It is scaled before it is cut at one half, so that a pixel is painted
 * when at least half of it was, and edges stay smooth. Rejects with a FilmError of kind 'picture'.
 */
export function decodeMask(file: PictureFile, size: Size): Promise<Uint8Array> {
  return reading(file, async () => {
    const mask = upright(file).resize({ ...size, fit: 'fill', kernel: 'linear' });
    return maskFromRgba(await rgba(mask), size);
  });
}

/** A file that is cut short is refused: the missing half would decode to grey. */
const upright = ({ bytes }: PictureFile): Sharp =>
  sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'truncated' }).autoOrient();

async function rgba(picture: Sharp): Promise<Uint8ClampedArray> {
  const bytes = await picture.toColourspace('srgb').ensureAlpha().raw({ depth: 'uchar' }).toBuffer();
  const clamped = new Uint8ClampedArray(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The renderer reads pixels as 32-bit words, which must not straddle.
  return bytes.byteOffset % 4 === 0 ? clamped : clamped.slice();
}

async function reading<T>(file: PictureFile, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new FilmError('picture', `The ${file.name} could not be read: ${reason}`);
  }
}
