import type { Shift } from '../../render/blur/taps.ts';
import type { Plane } from '../../render/flow/plane.ts';
import type { Template } from './template.ts';

/** Less of a region than this in the picture is not looked for. */
const LEAST_SEEN = 0.3;

/**
 * How like the template the frame is with the region gone by whole pixels: normalised cross-correlation, −1..1, over the pixels
 * that are in the picture and not hidden, that is NaN (Lewis, "Fast normalized cross-correlation", 1995). −1 when too few are.
 */
export function likeness(template: Template, frame: Plane, dx: number, dy: number): number {
  const { xs, ys, grey, weights } = template;
  const { width, height, data } = frame;
  let [all, seen, sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < xs.length; i++) {
    const x = (xs[i] as number) + dx;
    const y = (ys[i] as number) + dy;
    const weight = weights[i] as number;
    all += weight;
    if (x < 0 || y < 0 || x >= width || y >= height) continue;
    const a = grey[i] as number;
    const b = data[y * width + x] as number;
    if (Number.isNaN(b)) continue;
    seen += weight;
    sumA += weight * a;
    sumB += weight * b;
    sumAA += weight * a * a;
    sumBB += weight * b * b;
    sumAB += weight * a * b;
  }
  if (seen < all * LEAST_SEEN || seen === 0) return -1;
  const spread = (sumAA - (sumA * sumA) / seen) * (sumBB - (sumB * sumB) / seen);
  return spread > 1e-6 ? (sumAB - (sumA * sumB) / seen) / Math.sqrt(spread) : 0;
}

export interface Found extends Shift {
  /** −1..1. */
  readonly likeness: number;
}

export interface SearchWindow extends Shift {
  /** How far around (dx, dy), in pixels each way. */
  readonly reachX: number;
  readonly reachY: number;
}

/** The best few places in the window, each the best of its neighbours; best first. */
export function searchPeaks(template: Template, frame: Plane, window: SearchWindow, most: number): Found[] {
  const left = Math.round(window.dx) - window.reachX;
  const top = Math.round(window.dy) - window.reachY;
  const columns = 2 * window.reachX + 1;
  const rows = 2 * window.reachY + 1;
  const scores = new Float32Array(columns * rows);
  for (let row = 0, i = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, i++)
      scores[i] = likeness(template, frame, left + column, top + row);
  const score = (column: number, row: number) =>
    column < 0 || row < 0 || column >= columns || row >= rows
      ? -1
      : (scores[row * columns + column] as number);
  const peaks: Found[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const here = score(column, row);
      const rivals = NEIGHBOURS.every(([x, y]) => score(column + x, row + y) <= here);
      if (here > -1 && rivals) peaks.push({ dx: left + column, dy: top + row, likeness: here });
    }
  return peaks.sort((a, b) => b.likeness - a.likeness).slice(0, most);
}

const NEIGHBOURS = [
  [-1, -1],
  [0, -1],
  [1, -1],
  [-1, 0],
  [1, 0],
  [-1, 1],
  [0, 1],
  [1, 1],
] as const;

const MOST_STEPS = 6;

/** Climbs from a place to a better one beside it, until there is none. */
export function climb(template: Template, frame: Plane, start: Shift): Found {
  let best = { dx: Math.round(start.dx), dy: Math.round(start.dy), likeness: -1 };
  best.likeness = likeness(template, frame, best.dx, best.dy);
  for (let step = 0; step < MOST_STEPS; step++) {
    const from = best;
    for (const [x, y] of NEIGHBOURS) {
      const found = likeness(template, frame, from.dx + x, from.dy + y);
      if (found > best.likeness) best = { dx: from.dx + x, dy: from.dy + y, likeness: found };
    }
    if (best === from) break;
  }
  return best;
}
