import type { Size } from '../geometry/size.ts';
import { FREE, type LabelMap, type RegionLabel } from './labelMap.ts';

/** The grey of a painted pixel in a mask picture that is sent; the others are 0. The only place that decides it. */
export const MASK_PAINTED = 255;

/** Compresses bytes in the zlib format (RFC 1950): `CompressionStream('deflate')` in a page, `zlib.deflate` in Node. */
export type Deflate = (bytes: Uint8Array) => Promise<Uint8Array>;

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const FILTER_UP = 2;

/**
 * The mask of each region as an opaque 8-bit grey PNG of the map's size: `MASK_PAINTED` on its pixels, black elsewhere.
 * Written to the PNG specification (W3C, third edition) with the "up" filter on every row. The map is read once, before the first wait.
 */
export async function encodeMaskPngs(
  map: LabelMap,
  labels: readonly RegionLabel[],
  deflate: Deflate,
): Promise<Uint8Array[]> {
  const pngs: Uint8Array[] = [];
  for (const rows of filteredRows(map, labels)) pngs.push(maskPng(map, await deflate(rows)));
  return pngs;
}

const maskPng = (size: Size, pixels: Uint8Array): Uint8Array =>
  joined([Uint8Array.from(SIGNATURE), chunk('IHDR', header(size)), chunk('IDAT', pixels), chunk('IEND', [])]);

function header(size: Size): Uint8Array {
  const bytes = new Uint8Array(13);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, size.width);
  view.setUint32(4, size.height);
  bytes[8] = 8;
  return bytes;
}

/**
 * For each label a filter byte and `width` differences to the row above, row by row: mostly zeros, so that it deflates fast and small. All are
 * filled in one walk over the map, for only pixels whose label is not that of the pixel above differ in any of them.
 */
function filteredRows({ data, width, height }: LabelMap, labels: readonly RegionLabel[]): Uint8Array[] {
  const rows = labels.map(() => new Uint8Array((width + 1) * height));
  const byLabel = Array.from({ length: 8 }, (_, label) => rows[labels.indexOf(label as RegionLabel)]);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const to = y * (width + 1) + 1;
    for (const out of rows) out[to - 1] = FILTER_UP;
    for (let x = 0; x < width; x++) {
      const label = data[row + x] ?? 0;
      const above = y > 0 ? (data[row + x - width] ?? 0) : FREE;
      if (label === above) continue;
      const [gains, loses] = [byLabel[label], byLabel[above]];
      if (gains) gains[to + x] = MASK_PAINTED;
      if (loses) loses[to + x] = 256 - MASK_PAINTED;
    }
  }
  return rows;
}

function chunk(type: string, body: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(body.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(body, 8);
  view.setUint32(body.length + 8, crc32(bytes.subarray(4, body.length + 8)));
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
