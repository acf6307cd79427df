import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';
import { forEachRun, type Stencil } from './stencil.ts';

/** Along the edges of pixels, with the inside on the right: east, south, west, north. */
const STEPS = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 },
] as const;

/** For each direction, the pixel ahead on the left, counted from the corner; the one on the right is the next direction's. */
const AHEAD_LEFT = [
  { x: 0, y: -1 },
  { x: 0, y: 0 },
  { x: -1, y: 0 },
  { x: -1, y: -1 },
] as const;

/**
 * The closed outlines of the stencil's ones along the edges of pixels, those of holes included: to be filled even-odd. Corners
 * only, in continuous image pixels. Pixels that touch at a corner alone are apart.
 */
export function traceOutlines(stencil: Stencil): ImagePoint[][] {
  const outlines: ImagePoint[][] = [];
  const walked = new Set<number>();
  const { data, width } = stencil;
  // Every outline, of a hole too, runs east somewhere along the upper edge of a pixel.
  forEachRun(stencil, (y, x0, x1) => {
    for (let x = x0; x < x1; x++) {
      const at = y * width + x;
      if ((y === 0 || data[at - width] === 0) && !walked.has(at))
        outlines.push(walk(stencil, { x, y }, walked));
    }
  });
  return outlines;
}

function walk(
  { data, width, height }: Stencil,
  start: { readonly x: number; readonly y: number },
  walked: Set<number>,
): ImagePoint[] {
  const isIn = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && data[y * width + x] === 1;
  const ahead = (direction: number) => {
    const { x: dx, y: dy } = AHEAD_LEFT[direction & 3] ?? AHEAD_LEFT[0];
    return isIn(x + dx, y + dy);
  };
  const corners: ImagePoint[] = [imagePoint(start.x, start.y)];
  let { x, y } = start;
  let direction = 0;
  do {
    if (direction === 0) walked.add(y * width + x);
    const step = STEPS[direction] ?? STEPS[0];
    x += step.x;
    y += step.y;
    const turn = !ahead(direction + 1) ? 1 : ahead(direction) ? 3 : 0;
    if (turn !== 0) corners.push(imagePoint(x, y));
    direction = (direction + turn) & 3;
  } while (x !== start.x || y !== start.y || direction !== 0);
  // The last turn is the first corner again.
  return corners.slice(0, -1);
}
