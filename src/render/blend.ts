/**
 * Mixes two 8-bit RGBA pixels held in a 32-bit word each, two channels at a time; `share` is 0 (all `a`) to 256 (all `b`).
 * Equal pixels stay as they are, and 0 and 256 give `a` and `b` exactly. The byte order does not matter.
 */
export function blendWords(a: number, b: number, share: number): number {
  const keep = 256 - share;
  const even = (Math.imul(a & LOW, keep) + Math.imul(b & LOW, share) + HALF) >>> 8;
  const odd = Math.imul((a >>> 8) & LOW, keep) + Math.imul((b >>> 8) & LOW, share) + HALF;
  return ((even & LOW) | (odd & ~LOW)) >>> 0;
}

const LOW = 0x00ff00ff;
const HALF = 0x00800080;

/** The same bytes as 32-bit words; a view, nothing is copied. Throws when the bytes do not start on a multiple of four. */
export const asWords = (bytes: Uint8ClampedArray): Uint32Array =>
  new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
