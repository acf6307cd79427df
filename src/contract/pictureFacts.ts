import { readJpegHeader } from './jpegHeader.ts';
import { readPngHeader } from './pngHeader.ts';

export interface PictureFacts {
  /** By magic bytes, never by name. `other` also for a JPEG or PNG whose header cannot be read. */
  readonly format: 'jpeg' | 'png' | 'other';
  /** Size of the file. */
  readonly bytes: number;
  /** Stored pixels, before the orientation is applied; 0 when unreadable. */
  readonly width: number;
  readonly height: number;
  /** EXIF orientation 1..8; 1 is upright, 5..8 exchange width and height. */
  readonly orientation: number;
}

/**
 * What the rules need to know of a picture file, from its header alone. Takes any bytes, hostile or cut short, in time
 * linear in their number; never throws.
 */
export function readPictureFacts(bytes: Uint8Array): PictureFacts {
  const jpeg = readJpegHeader(bytes);
  if (jpeg) return { format: 'jpeg', bytes: bytes.length, ...jpeg };
  const png = readPngHeader(bytes);
  if (png) return { format: 'png', bytes: bytes.length, ...png };
  return { format: 'other', bytes: bytes.length, width: 0, height: 0, orientation: 1 };
}

/** Width and height as the picture is seen, with its orientation applied. */
export const uprightSize = (facts: PictureFacts): { readonly width: number; readonly height: number } =>
  facts.orientation >= 5
    ? { width: facts.height, height: facts.width }
    : { width: facts.width, height: facts.height };
