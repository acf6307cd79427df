import type { Raster } from '../scene.ts';
import { type Lattice, NODE_PX, NODE_VALUES } from './betweenLattice.ts';

const SHIFT = Math.log2(NODE_PX);
const LOW = 0x00ff00ff;
const HALF = 0x00800080;

/**
 * Draws what the lattice says: both pictures read bilinearly at places that run evenly from node to node, and mixed. All of one
 * size; `into` holds width × height × 4 bytes.
 */
export function drawBetween(first: Raster, tail: Raster, lattice: Lattice, into: Uint8ClampedArray): void {
  const { width, height } = first;
  const words = { from: signedWords(first.data), to: signedWords(tail.data), out: signedWords(into), width };
  for (let y = 0; y < height; y += NODE_PX)
    for (let x = 0; x < width; x += NODE_PX) {
      const node = ((y >> SHIFT) * lattice.columns + (x >> SHIFT)) * NODE_VALUES;
      const right = Math.min(x + NODE_PX, width);
      const bottom = Math.min(y + NODE_PX, height);
      drawCell(words, lattice, node, { start: y * width + x, columns: right - x, rows: bottom - y });
    }
}

interface Words {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly out: Int32Array;
  readonly width: number;
}

interface Cell {
  readonly start: number;
  readonly columns: number;
  readonly rows: number;
}

/** The pixels between four nodes. */
function drawCell(
  { from, to, out, width }: Words,
  { nodes, columns: stride }: Lattice,
  node: number,
  { start, columns, rows }: Cell,
): void {
  const below = node + stride * NODE_VALUES;
  for (let j = 0; j < rows; j++) {
    let ax = between(nodes, node, below, j);
    let ay = between(nodes, node + 1, below + 1, j);
    let bx = between(nodes, node + 2, below + 2, j);
    let by = between(nodes, node + 3, below + 3, j);
    let share = between(nodes, node + 4, below + 4, j);
    const dax = (between(nodes, node + NODE_VALUES, below + NODE_VALUES, j) - ax) >> SHIFT;
    const day = (between(nodes, node + NODE_VALUES + 1, below + NODE_VALUES + 1, j) - ay) >> SHIFT;
    const dbx = (between(nodes, node + NODE_VALUES + 2, below + NODE_VALUES + 2, j) - bx) >> SHIFT;
    const dby = (between(nodes, node + NODE_VALUES + 3, below + NODE_VALUES + 3, j) - by) >> SHIFT;
    const dshare = (between(nodes, node + NODE_VALUES + 4, below + NODE_VALUES + 4, j) - share) >> SHIFT;
    const end = start + j * width + columns;
    for (let i = start + j * width; i < end; i++) {
      const p = readWord(from, width, ax, ay);
      const q = readWord(to, width, bx, by);
      out[i] = mixed(p, q, (share + 128) >> 8);
      ax = (ax + dax) | 0;
      ay = (ay + day) | 0;
      bx = (bx + dbx) | 0;
      by = (by + dby) | 0;
      share = (share + dshare) | 0;
    }
  }
}

/** A value `down` rows below the upper of two nodes. */
function between(nodes: Int32Array, upper: number, lower: number, down: number): number {
  const value = nodes[upper] as number;
  return (value + ((((nodes[lower] as number) - value) * down) >> SHIFT)) | 0;
}

/** Signed: words of which the highest bit may be set are kept as fractions otherwise, at a third of the speed. */
const signedWords = (bytes: Uint8ClampedArray): Int32Array =>
  new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);

/** `share` of `q`, 0..256, of four bytes each. */
function mixed(p: number, q: number, share: number): number {
  const keep = 256 - share;
  const even = (Math.imul(p & LOW, keep) + Math.imul(q & LOW, share) + HALF) | 0;
  const odd = (Math.imul((p >>> 8) & LOW, keep) + Math.imul((q >>> 8) & LOW, share) + HALF) | 0;
  return ((even >>> 8) & LOW) | (odd & ~LOW);
}

/** Bilinear; the place is a fixed point of 16 bits within the picture. */
function readWord(words: Int32Array, width: number, x: number, y: number): number {
  const at = (Math.imul(y >> 16, width) + (x >> 16)) | 0;
  const across = (x >> 8) & 255;
  const down = (y >> 8) & 255;
  const w11 = Math.imul(across, down) >> 8;
  const w10 = across - w11;
  const w01 = down - w11;
  const w00 = 256 - across - w01;
  const p = words[at] as number;
  const q = words[at + 1] as number;
  const r = words[at + width] as number;
  const s = words[at + width + 1] as number;
  let even = (Math.imul(p & LOW, w00) + Math.imul(q & LOW, w10)) | 0;
  even = (even + Math.imul(r & LOW, w01)) | 0;
  even = (even + Math.imul(s & LOW, w11) + HALF) | 0;
  let odd = (Math.imul((p >>> 8) & LOW, w00) + Math.imul((q >>> 8) & LOW, w10)) | 0;
  odd = (odd + Math.imul((r >>> 8) & LOW, w01)) | 0;
  odd = (odd + Math.imul((s >>> 8) & LOW, w11) + HALF) | 0;
  return ((even >>> 8) & LOW) | (odd & ~LOW);
}
