import { readOrientation } from './exifOrientation.ts';
import { hasText, type PictureHeader, UPRIGHT, viewOf } from './pictureHeader.ts';

const SIGNATURE = '\x89PNG\r\n\x1a\n';
const HEADER_BODY_AT = 16;
const HEADER_BODY_BYTES = 13;
const CHUNK_FRAME_BYTES = 12;
/** Sides and chunk lengths are 31-bit by the standard. */
const MAX_31_BIT = 0x7fffffff;

/**
 * The size in IHDR and the orientation in an `eXIf` chunk before the pixels, or null when this is no PNG or its header
 * is damaged (W3C PNG, third edition, §5 and §11).
 */
export function readPngHeader(bytes: Uint8Array): PictureHeader | null {
  const afterHeader = HEADER_BODY_AT + HEADER_BODY_BYTES + 4;
  if (bytes.length < afterHeader || !hasText(bytes, 0, SIGNATURE) || !hasText(bytes, 12, 'IHDR')) return null;
  const view = viewOf(bytes);
  const width = view.getUint32(HEADER_BODY_AT);
  const height = view.getUint32(HEADER_BODY_AT + 4);
  if (view.getUint32(8) !== HEADER_BODY_BYTES || !isSide(width) || !isSide(height)) return null;
  return { width, height, orientation: chunkOrientation(bytes, afterHeader) ?? UPRIGHT };
}

const isSide = (value: number): boolean => value >= 1 && value <= MAX_31_BIT;

/** Walks the chunks from `from` to the first pixels. Every step is at least 12 bytes, so the walk ends. */
function chunkOrientation(bytes: Uint8Array, from: number): number | null {
  const view = viewOf(bytes);
  for (let at = from; at + CHUNK_FRAME_BYTES <= bytes.length; ) {
    const length = view.getUint32(at);
    if (hasText(bytes, at + 4, 'eXIf')) return readOrientation(bytes.subarray(at + 8, at + 8 + length));
    if (hasText(bytes, at + 4, 'IDAT')) return null;
    at += CHUNK_FRAME_BYTES + length;
  }
  return null;
}
