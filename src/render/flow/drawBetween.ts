import type { Raster } from '../scene.ts';
import { type Lattice, NODE_PX, NODE_VALUES } from './betweenLattice.ts';
import { mixRun, type Run, readRun, type Words } from './readRun.ts';

const SHIFT = Math.log2(NODE_PX);
const ALL = 65536;

/**
 * Draws what the lattice says: both pictures read bilinearly at places that run evenly from node to node, and mixed; only one is read
 * where the other has no share. All of one size; `into` holds width × height × 4 bytes.
 */
export function drawBetween(first: Raster, tail: Raster, lattice: Lattice, into: Uint8ClampedArray): void {
  const { width, height } = first;
  const { nodes, columns } = lattice;
  const [from, to] = [wordsOf(first), wordsOf(tail)];
  const out = signedWords(into);
  const values = columns * NODE_VALUES;
  const line = new Int32Array(values);
  for (let y = 0; y < height; y++) {
    const above = (y >> SHIFT) * values;
    const down = y & (NODE_PX - 1);
    for (let n = 0; n < values; n++) {
      const value = nodes[above + n] as number;
      line[n] = value + ((((nodes[above + values + n] as number) - value) * down) >> SHIFT);
    }
    drawLine(from, to, line, out, y * width);
  }
}

const run: Run = { x: 0, y: 0, dx: 0, dy: 0 };
const held = new Int32Array(NODE_PX);

/** The line of the film that begins at out[start], from nodes that lie in this very line. */
function drawLine(from: Words, to: Words, line: Int32Array, out: Int32Array, start: number): void {
  const stop = start + from.width;
  for (let at = start, n = 0; at < stop; at += NODE_PX, n += NODE_VALUES) {
    const end = Math.min(at + NODE_PX, stop);
    const share = line[n + 4] as number;
    const next = line[n + NODE_VALUES + 4] as number;
    if ((share & next) === ALL) {
      aim(line, n + 2);
      readRun(to, run, out, at, end);
      continue;
    }
    aim(line, n);
    readRun(from, run, out, at, end);
    if ((share | next) === 0) continue;
    aim(line, n + 2);
    readRun(to, run, held, 0, end - at);
    mixRun(held, out, at, end, share, (next - share) >> SHIFT);
  }
}

function aim(line: Int32Array, n: number): void {
  const [x, y] = [line[n] as number, line[n + 1] as number];
  run.x = x;
  run.y = y;
  run.dx = ((line[n + NODE_VALUES] as number) - x) >> SHIFT;
  run.dy = ((line[n + NODE_VALUES + 1] as number) - y) >> SHIFT;
}

const wordsOf = ({ data, width }: Raster): Words => ({ data: signedWords(data), width });

/** Signed: words of which the highest bit may be set are kept as fractions otherwise, at a third of the speed. */
const signedWords = (bytes: Uint8ClampedArray): Int32Array =>
  new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
