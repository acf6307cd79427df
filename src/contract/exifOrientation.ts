import { hasText, viewOf } from './pictureHeader.ts';

const TIFF_MAGIC = 42;
const TIFF_HEADER_BYTES = 8;
const ENTRY_BYTES = 12;
const TAG_ORIENTATION = 0x0112;
const TYPE_SHORT = 3;

/**
 * The orientation 1..8 in a TIFF block (what follows `Exif\0\0` in a JPEG, the body of a PNG's `eXIf`), or null when
 * there is none, or it is not one SHORT in range, or the block is damaged. At most 65,535 entries are looked at.
 */
export function readOrientation(tiff: Uint8Array): number | null {
  const littleEndian = hasText(tiff, 0, 'II');
  if (tiff.length < TIFF_HEADER_BYTES || (!littleEndian && !hasText(tiff, 0, 'MM'))) return null;
  const view = viewOf(tiff);
  if (view.getUint16(2, littleEndian) !== TIFF_MAGIC) return null;
  const entry = findEntry(view, view.getUint32(4, littleEndian), littleEndian);
  return entry === null ? null : orientationOf(view, entry, littleEndian);
}

function findEntry(view: DataView, directory: number, littleEndian: boolean): number | null {
  if (directory + 2 > view.byteLength) return null;
  const count = view.getUint16(directory, littleEndian);
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + i * ENTRY_BYTES;
    if (entry + ENTRY_BYTES > view.byteLength) return null;
    if (view.getUint16(entry, littleEndian) === TAG_ORIENTATION) return entry;
  }
  return null;
}

function orientationOf(view: DataView, entry: number, littleEndian: boolean): number | null {
  const isOneShort =
    view.getUint16(entry + 2, littleEndian) === TYPE_SHORT && view.getUint32(entry + 4, littleEndian) === 1;
  const value = view.getUint16(entry + 8, littleEndian);
  return isOneShort && value >= 1 && value <= 8 ? value : null;
}
