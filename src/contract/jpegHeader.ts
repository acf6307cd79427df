import { readOrientation } from './exifOrientation.ts';
import { hasText, type PictureHeader, UPRIGHT } from './pictureHeader.ts';

const MARKER = 0xff;
const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const APP1 = 0xe1;
const EXIF = 'Exif\0\0';
/** Baseline, extended and progressive: what every browser decodes. Lossless and arithmetic JPEGs are refused. */
const FRAME_MARKERS: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);

interface Segment {
  readonly marker: number;
  /** Where what follows the two length bytes starts and ends; the end may lie beyond a file that is cut short. */
  readonly start: number;
  readonly end: number;
}

/**
 * The size in the frame header and the orientation in the first EXIF block that has one, or null when this is no JPEG
 * that browsers decode, or its header is damaged. Reads markers up to the first scan (ITU-T T.81, annex B).
 */
export function readJpegHeader(bytes: Uint8Array): PictureHeader | null {
  if (bytes[0] !== MARKER || bytes[1] !== START_OF_IMAGE || bytes[2] !== MARKER) return null;
  let size: { width: number; height: number } | null = null;
  let orientation: number | null = null;
  for (let next = nextSegment(bytes, 2); next; next = nextSegment(bytes, next.end)) {
    if (FRAME_MARKERS.has(next.marker)) size ??= frameSize(bytes.subarray(next.start, next.end));
    if (next.marker === APP1 && hasText(bytes, next.start, EXIF)) {
      orientation ??= readOrientation(bytes.subarray(next.start + EXIF.length, next.end));
    }
  }
  return size && { ...size, orientation: orientation ?? UPRIGHT };
}

/** The next segment with a length, or null at the first scan, the end of the picture or the end of the bytes. */
function nextSegment(bytes: Uint8Array, from: number): Segment | null {
  let at = from;
  for (;;) {
    at = bytes.indexOf(MARKER, at);
    if (at < 0) return null;
    while (bytes[at] === MARKER) at++;
    const marker = bytes[at] ?? END_OF_IMAGE;
    if (marker === END_OF_IMAGE || marker === START_OF_SCAN) return null;
    if (!standsAlone(marker)) return segmentAt(bytes, marker, at + 1);
    at++;
  }
}

/** A stuffed zero, TEM, a restart or a second start: markers without a length. */
const standsAlone = (marker: number): boolean =>
  marker <= 0x01 || (marker >= 0xd0 && marker <= START_OF_IMAGE);

function segmentAt(bytes: Uint8Array, marker: number, lengthAt: number): Segment | null {
  if (lengthAt + 2 > bytes.length) return null;
  const length = readUint16(bytes, lengthAt);
  if (length < 2) return null;
  return { marker, start: lengthAt + 2, end: lengthAt + length };
}

function frameSize(body: Uint8Array): { width: number; height: number } | null {
  if (body.length < 5) return null;
  const height = readUint16(body, 1);
  const width = readUint16(body, 3);
  return width > 0 && height > 0 ? { width, height } : null;
}

/** Big-endian; both bytes must be there. */
const readUint16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
