import type { Shift } from '../../render/blur/taps.ts';
import { type Plane, slopesOf } from '../../render/flow/plane.ts';
import { type Aligned, align } from './align.ts';
import { climb } from './match.ts';
import { type Template, templateAt } from './template.ts';

/** Pieces of ground are this large, as a share of the longer side. */
const SIDE = 1 / 32;
const MOST_PIECES = 32;
const ENOUGH = 8;
const LEAST_SIDE = 8;
/** The mean squared slope along a piece's weakest direction that lets it be found again. */
const LEAST_TEXTURE = 4;
const [LIKENESS, AGREES] = [0.8, 0.5];
/** With fewer pieces found than this nothing is said. */
const LEAST_FOUND = 3;

/** Tells how far ground has moved that should stand still. */
export interface GroundTracker {
  readonly textured: boolean;
  /** The median length of the shifts of its pieces, in pixels of the frames given; null when too few are found. */
  find(frame: readonly Plane[]): number | null;
}

/**
 * Follows many small pieces one by one, for ground may be zoomed and turned, and be covered in places; the median does not mind the few
 * that go astray. Pieces are chosen by the weaker eigenvalue of their structure tensor (Shi and Tomasi, "Good features to track", 1994).
 */
export function trackGround(first: readonly Plane[], ground: Plane): GroundTracker {
  const [whole, half] = [first[0] as Plane, first[Math.min(1, first.length - 1)] as Plane];
  const pieces = choosePieces(whole, ground).map((piece) => pieceAt(piece, whole, half));
  return {
    textured: pieces.length >= LEAST_FOUND,
    find(frame) {
      const lengths: number[] = [];
      for (const piece of pieces) {
        const found = findPiece(piece, frame);
        if (!found) continue;
        piece.place = { dx: found.dx, dy: found.dy };
        lengths.push(Math.hypot(found.dx, found.dy));
      }
      return lengths.length < LEAST_FOUND ? null : median(lengths);
    },
  };
}

/** From where it was last, then searched for. */
function findPiece({ large, small, place }: Piece, frame: readonly Plane[]): Aligned | null {
  const near = align(large, frame[0] as Plane, place);
  if (near && isSure(near)) return near;
  const level = Math.min(1, frame.length - 1);
  const scale = 2 ** level;
  const { dx, dy } = climb(small, frame[level] as Plane, { dx: place.dx / scale, dy: place.dy / scale });
  const found = align(large, frame[0] as Plane, { dx: dx * scale, dy: dy * scale });
  return found && isSure(found) ? found : null;
}

const isSure = ({ likeness, agrees }: Aligned): boolean => likeness >= LIKENESS && agrees >= AGREES;

interface Piece {
  readonly large: Template;
  readonly small: Template;
  place: Shift;
}

interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

function pieceAt({ x, y, side }: Square, whole: Plane, half: Plane): Piece {
  const box = (frame: Plane, by: number): Template => {
    const pixels: number[] = [];
    for (let v = Math.floor(y / by); v < (y + side) / by; v++)
      for (let u = Math.floor(x / by); u < (x + side) / by; u++)
        if (u < frame.width && v < frame.height) pixels.push(v * frame.width + u);
    return templateAt(frame, pixels);
  };
  const by = whole === half ? 1 : 2;
  return { large: box(whole, 1), small: box(half, by), place: { dx: 0, dy: 0 } };
}

/** The squares with the most texture that lie wholly on the ground, apart from each other; smaller ones where it is narrow. */
function choosePieces(first: Plane, ground: Plane): Square[] {
  const side = Math.max(LEAST_SIDE, Math.round(Math.max(first.width, first.height) * SIDE));
  const large = piecesOf(first, ground, side);
  return large.length >= ENOUGH ? large : piecesOf(first, ground, Math.max(LEAST_SIDE, side >> 1));
}

function piecesOf(first: Plane, ground: Plane, side: number): Square[] {
  const { width, height } = first;
  const { across, down } = slopesOf(first);
  const found: (Square & { texture: number })[] = [];
  const stride = side >> 1;
  for (let y = 1; y + side < height; y += stride)
    for (let x = 1; x + side < width; x += stride) {
      const square = { x, y, side };
      if (!liesOn(ground, square)) continue;
      const texture = weakestTexture(across, down, square);
      if (texture >= LEAST_TEXTURE) found.push({ ...square, texture });
    }
  const chosen: Square[] = [];
  for (const one of found.sort((a, b) => b.texture - a.texture)) {
    if (chosen.length === MOST_PIECES) break;
    if (chosen.every(({ x, y }) => Math.abs(x - one.x) >= side || Math.abs(y - one.y) >= side))
      chosen.push(one);
  }
  return chosen;
}

function liesOn({ width, data }: Plane, { x, y, side }: Square): boolean {
  for (let v = y; v < y + side; v++)
    for (let u = x; u < x + side; u++) if ((data[v * width + u] as number) < 0.99) return false;
  return true;
}

function weakestTexture(across: Plane, down: Plane, { x, y, side }: Square): number {
  let [xx, xy, yy] = [0, 0, 0];
  for (let v = y; v < y + side; v++)
    for (let u = x; u < x + side; u++) {
      const gx = across.data[v * across.width + u] as number;
      const gy = down.data[v * across.width + u] as number;
      xx += gx * gx;
      xy += gx * gy;
      yy += gy * gy;
    }
  return ((xx + yy) / 2 - Math.hypot((xx - yy) / 2, xy)) / (side * side);
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1] as number;
}
