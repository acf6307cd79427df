import { arcLengths, between } from '../geometry/polyline.ts';
import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';
import { must } from '../kit/assert.ts';
import { firstAbove } from './firstAbove.ts';

/** At `smooth` 1 the line is blurred by this share of the diagonal of its bounds (standard deviation). */
const WIDEST_BLUR = 0.08;
const NODES_A_DIAGONAL = 200;
const NODES = { fewest: 64, most: 1024 } as const;

/**
 * The line with its wobbles taken out: laid out again in equal steps, then repeatedly averaged with its neighbours, which
 * nears a Gaussian blur along the line. Both ends stay exactly. Amount 0 returns `points` themselves; 1 smooths most.
 * A line without length comes back as it is.
 */
export function smoothLine(points: readonly ImagePoint[], amount: number): readonly ImagePoint[] {
  const lengths = arcLengths(points);
  const length = lengths.at(-1) ?? 0;
  if (!(amount > 0) || !(length > 0)) return points;
  const diagonal = diagonalOf(points);
  const steps = Math.round(
    Math.min(Math.max((length / diagonal) * NODES_A_DIAGONAL, NODES.fewest), NODES.most),
  );
  const blurInSteps = (Math.min(amount, 1) * WIDEST_BLUR * diagonal * steps) / length;
  const nodes = Array.from({ length: steps + 1 }, (_, i) =>
    // Rounding would put the last node beside the end, and a path that rests there would creep.
    i === steps ? must(points.at(-1), 'end') : pointAlong(points, lengths, (length * i) / steps),
  );
  // Each pass of ¼ ½ ¼ adds half a step² to the variance.
  return averaged(nodes, Math.round(2 * blurInSteps * blurInSteps));
}

/** The point `way` image pixels along the line; `lengths` are its `arcLengths`. Clamped to the ends. */
export function pointAlong(
  points: readonly ImagePoint[],
  lengths: readonly number[],
  way: number,
): ImagePoint {
  const after = Math.min(firstAbove(lengths, way), points.length - 1);
  const a = points[Math.max(after - 1, 0)];
  const b = points[after];
  if (!a || !b) throw new Error('A line needs a point');
  const start = lengths[after - 1] ?? 0;
  const span = (lengths[after] ?? 0) - start;
  return span > 0 ? between(a, b, (way - start) / span) : b;
}

function averaged(nodes: readonly ImagePoint[], passes: number): ImagePoint[] {
  const xs = Float64Array.from(nodes, (node) => node.x);
  const ys = Float64Array.from(nodes, (node) => node.y);
  for (let pass = 0; pass < passes; pass++) {
    average(xs);
    average(ys);
  }
  return nodes.map((node, i) => imagePoint(xs[i] ?? node.x, ys[i] ?? node.y));
}

/** One pass of ¼ ½ ¼ in place; the first and last value stay. */
function average(values: Float64Array): void {
  let left = values[0] ?? 0;
  for (let i = 1; i + 1 < values.length; i++) {
    const here = values[i] ?? 0;
    values[i] = left / 4 + here / 2 + (values[i + 1] ?? 0) / 4;
    left = here;
  }
}

function diagonalOf(points: readonly ImagePoint[]): number {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    x0 = Math.min(x0, x);
    x1 = Math.max(x1, x);
    y0 = Math.min(y0, y);
    y1 = Math.max(y1, y);
  }
  return Math.hypot(x1 - x0, y1 - y0);
}
