import type { Size } from '../../geometry/size.ts';
import { must } from '../../kit/assert.ts';
import { LETTERS, type Stroke } from './letters.ts';

/** How a line of text is drawn. Lengths in pixels. */
export interface Pen {
  /** Size of a unit of the letters' grid; lower-case letters are 10 units tall. */
  readonly unitPx: number;
  /** Where the first letter's origin stands: its left end, on the baseline. */
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
}

/** How wide a text is in units, from the first letter's origin to where a further one would begin. Throws for a letter that is not there. */
export const textUnits = (text: string): number =>
  [...text].reduce((sum, letter) => sum + letterOf(letter).advance, 0);

/**
 * How much of each pixel the pen covers, 0..1, row by row: a round pen along every stroke, its edge one pixel soft (coverage by the distance
 * of the pixel's centre).
 */
export function drawText(text: string, pen: Pen, size: Size): Float32Array {
  const coverage = new Float32Array(size.width * size.height);
  let x = pen.x;
  for (const letter of text) {
    const { strokes, advance } = letterOf(letter);
    for (const stroke of strokes) drawStroke(stroke, { ...pen, x }, size, coverage);
    x += advance * pen.unitPx;
  }
  return coverage;
}

const letterOf = (letter: string) => must(LETTERS[letter], `letter "${letter}" of the watermark`);

function drawStroke(
  stroke: Stroke,
  { x, y, unitPx, widthPx }: Pen,
  size: Size,
  coverage: Float32Array,
): void {
  const at = (i: number) => ({
    x: x + must(stroke[i], 'x of a stroke') * unitPx,
    y: y - must(stroke[i + 1], 'y of a stroke') * unitPx,
  });
  for (let i = 0; i + 3 < stroke.length; i += 2) drawSegment(at(i), at(i + 2), widthPx / 2, size, coverage);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function drawSegment(a: Point, b: Point, radiusPx: number, size: Size, coverage: Float32Array): void {
  const reach = radiusPx + 1;
  const x0 = Math.max(0, Math.floor(Math.min(a.x, b.x) - reach));
  const x1 = Math.min(size.width, Math.ceil(Math.max(a.x, b.x) + reach));
  const y0 = Math.max(0, Math.floor(Math.min(a.y, b.y) - reach));
  const y1 = Math.min(size.height, Math.ceil(Math.max(a.y, b.y) + reach));
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const covered = radiusPx + 0.5 - distance({ x: x + 0.5, y: y + 0.5 }, a, b);
      const i = y * size.width + x;
      coverage[i] = Math.max(coverage[i] as number, Math.min(1, covered));
    }
  }
}

/** From a point to the nearest point of the segment a–b. */
function distance(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const squared = dx * dx + dy * dy;
  // Where a line runs into a curve the chain may stand still: undivided, a square of nothing would be stamped there.
  const along = squared > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / squared : 0;
  const t = Math.min(1, Math.max(0, along));
  const [ex, ey] = [p.x - a.x - t * dx, p.y - a.y - t * dy];
  return Math.sqrt(ex * ex + ey * ey);
}
