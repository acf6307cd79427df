import type { Rect } from '../geometry/rect.ts';
import type { Size } from '../geometry/size.ts';

/** One connected hole of the picture. */
export interface Hole {
  /** Indices (y × width + x) of its pixels, in no particular order. */
  readonly pixels: Uint32Array;
  /** The smallest rectangle that holds them. */
  readonly bounds: Rect;
}

/** Splits the pixels whose byte in `hole` is not zero into 4-connected holes, found in reading order. */
export function findHoles(hole: Uint8Array, size: Size): Hole[] {
  const seen = new Uint8Array(hole.length);
  const queue = new Uint32Array(hole.length);
  const holes: Hole[] = [];
  for (let start = 0; start < hole.length; start++) {
    if (hole[start] === 0 || seen[start] !== 0) continue;
    const pixels = flood(start, hole, seen, queue, size).slice();
    holes.push({ pixels, bounds: boundsOf(pixels, size) });
  }
  return holes;
}

/** Breadth-first fill from `start`; returns the used part of `queue`, which the next call writes over. */
function flood(
  start: number,
  hole: Uint8Array,
  seen: Uint8Array,
  queue: Uint32Array,
  size: Size,
): Uint32Array {
  let end = 0;
  const visit = (at: number) => {
    if (hole[at] === 0 || seen[at] !== 0) return;
    seen[at] = 1;
    queue[end++] = at;
  };
  visit(start);
  for (let next = 0; next < end; next++) {
    const at = queue[next] as number;
    const x = at % size.width;
    if (x > 0) visit(at - 1);
    if (x < size.width - 1) visit(at + 1);
    if (at >= size.width) visit(at - size.width);
    if (at + size.width < hole.length) visit(at + size.width);
  }
  return queue.subarray(0, end);
}

function boundsOf(pixels: Uint32Array, size: Size): Rect {
  let [x0, y0, x1, y1] = [size.width, size.height, 0, 0];
  for (const at of pixels) {
    const x = at % size.width;
    const y = (at - x) / size.width;
    x0 = Math.min(x0, x);
    y0 = Math.min(y0, y);
    x1 = Math.max(x1, x + 1);
    y1 = Math.max(y1, y + 1);
  }
  return { x0, y0, x1, y1 };
}
