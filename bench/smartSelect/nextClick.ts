import { imagePoint } from '../../src/geometry/spaces.ts';
import type { Click } from '../../src/segment/mask/click.ts';

interface Area {
  readonly mask: Uint8Array;
  readonly cells: number;
}

/**
 * Where somebody who wants `truth` would click next, having got `mask`: the deepest point of the largest piece that is missed
 * or too much; first, of the object itself. The way interactive segmentation is measured (Xu et al., 2016). Null when nothing is wrong.
 */
export function nextClick(
  truth: Uint8Array,
  mask: Uint8Array | null,
  size: { readonly width: number; readonly height: number },
): Click | null {
  if (!mask) return clickIn(truth, size, true);
  const missed = largestPiece(
    truth.map((on, i) => (on === 1 && mask[i] === 0 ? 1 : 0)),
    size,
  );
  const extra = largestPiece(
    truth.map((on, i) => (on === 0 && mask[i] === 1 ? 1 : 0)),
    size,
  );
  if (missed.cells === 0 && extra.cells === 0) return null;
  return missed.cells >= extra.cells ? clickIn(missed.mask, size, true) : clickIn(extra.mask, size, false);
}

function largestPiece(mask: Uint8Array, size: { width: number; height: number }): Area {
  const left = mask.slice();
  let best: Area = { mask: new Uint8Array(0), cells: 0 };
  for (let start = 0; start < left.length; start++) {
    if (left[start] === 0) continue;
    const piece = joinedWithin(left, size, start);
    if (piece.length > best.cells) best = { mask: marked(piece, left.length), cells: piece.length };
  }
  return best;
}

/** The cells of the piece at `start`, taken out of `left`. */
function joinedWithin(
  left: Uint8Array,
  { width, height }: { width: number; height: number },
  start: number,
): number[] {
  const cells = [start];
  left[start] = 0;
  for (let next = 0; next < cells.length; next++) {
    const cell = cells[next]!;
    const x = cell % width;
    for (const [to, inside] of [
      [cell - 1, x > 0],
      [cell + 1, x < width - 1],
      [cell - width, cell >= width],
      [cell + width, cell < width * (height - 1)],
    ] as const) {
      if (!inside || left[to] === 0) continue;
      left[to] = 0;
      cells.push(to);
    }
  }
  return cells;
}

function marked(cells: readonly number[], length: number): Uint8Array {
  const mask = new Uint8Array(length);
  for (const cell of cells) mask[cell] = 1;
  return mask;
}

/** A click at the cell farthest from the outside of the mask (chamfer distance, the picture's border being outside). */
function clickIn(
  mask: Uint8Array,
  { width, height }: { width: number; height: number },
  include: boolean,
): Click {
  const depth = new Float32Array(mask.length);
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : depth[y * width + x]!;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (mask[y * width + x] === 0) continue;
      depth[y * width + x] = Math.min(
        at(x - 1, y) + 1,
        at(x, y - 1) + 1,
        at(x - 1, y - 1) + Math.SQRT2,
        at(x + 1, y - 1) + Math.SQRT2,
      );
    }
  }
  let best = 0;
  for (let y = height - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--) {
      const cell = y * width + x;
      if (mask[cell] === 0) continue;
      depth[cell] = Math.min(
        depth[cell]!,
        at(x + 1, y) + 1,
        at(x, y + 1) + 1,
        at(x + 1, y + 1) + Math.SQRT2,
        at(x - 1, y + 1) + Math.SQRT2,
      );
      if (depth[cell]! > depth[best]!) best = cell;
    }
  }
  return { at: imagePoint((best % width) + 0.5, Math.floor(best / width) + 0.5), include };
}
