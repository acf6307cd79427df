import type { LabelMap, RegionLabel } from './labelMap.ts';

/** The grey of a painted pixel in a mask picture that is sent; the others are 0. The only place that decides it. */
export const MASK_PAINTED = 255;

/** Compresses bytes in the zlib format (RFC 1950): `CompressionStream('deflate')` in a page, `zlib.deflate` in Node. */
export type Deflate = (bytes: Uint8Array) => Promise<Uint8Array>;

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const FILTER_UP = 2;

/**
 * The mask of one region as an opaque 8-bit grey PNG of the map's size: `MASK_PAINTED` on its pixels, black elsewhere.
 * Written to the PNG specification (W3C, third edition) with the "up" filter on every row.
 */
export async function encodeMaskPng(
  map: LabelMap,
  label: RegionLabel,
  deflate: Deflate,
): Promise<Uint8Array> {
  const pixels = await deflate(filteredRows(map, label));
  return joined([
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', header(map)),
    chunk('IDAT', pixels),
    chunk('IEND', []),
  ]);
}

function header(map: LabelMap): Uint8Array {
  const bytes = new Uint8Array(13);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, map.width);
  view.setUint32(4, map.height);
  bytes[8] = 8;
  return bytes;
}

/** A filter byte and `width` differences to the row above, for each row: mostly zeros, so that it deflates fast and small. */
function filteredRows(map: LabelMap, label: RegionLabel): Uint8Array {
  const { data, width, height } = map;
  const out = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const to = y * (width + 1) + 1;
    out[to - 1] = FILTER_UP;
    for (let x = 0; x < width; x++) {
      const painted = data[row + x] === label;
      const above = y > 0 && data[row + x - width] === label;
      if (painted !== above) out[to + x] = painted ? MASK_PAINTED : 256 - MASK_PAINTED;
    }
  }
  return out;
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
