import { firstAbove } from './firstAbove.ts';

/**
 * The smooth curve through (xs[i], ys[i]) that never decreases where the points do not: a cubic a span, its slopes limited
 * as in Fritsch and Carlson, "Monotone Piecewise Cubic Interpolation", SIAM J. Numer. Anal. 17 (1980). xs never decrease;
 * where several share one x the last one counts and the curve jumps. Flat beyond its ends.
 */
export function monotoneCurve(xs: readonly number[], ys: readonly number[]): (x: number) => number {
  const slopes = limitedSlopes(xs, ys);
  return (x) => {
    const after = firstAbove(xs, x);
    if (after === 0) return ys[0] ?? 0;
    if (after >= xs.length) return ys.at(-1) ?? 0;
    const i = after - 1;
    const width = at(xs, after) - at(xs, i);
    const s = (x - at(xs, i)) / width;
    const rise = at(ys, after) - at(ys, i);
    const [m0, m1] = [at(slopes, i) * width, at(slopes, after) * width];
    const y = at(ys, i) + s * (m0 + s * (3 * rise - 2 * m0 - m1 + s * (m0 + m1 - 2 * rise)));
    // Rounding alone can leave the span by the last bit, and a way below 0 is before the path's start.
    return Math.min(Math.max(y, Math.min(at(ys, i), at(ys, after))), Math.max(at(ys, i), at(ys, after)));
  };
}

function limitedSlopes(xs: readonly number[], ys: readonly number[]): number[] {
  const secants = xs
    .slice(1)
    .map((x, i) => (x > at(xs, i) ? (at(ys, i + 1) - at(ys, i)) / (x - at(xs, i)) : 0));
  const slopes = xs.map((_, i) => {
    const before = secants[i - 1] ?? at(secants, i);
    const after = secants[i] ?? before;
    return before * after > 0 ? (before + after) / 2 : 0;
  });
  secants.forEach((secant, i) => {
    if (secant === 0) return;
    const reach = Math.hypot(at(slopes, i), at(slopes, i + 1)) / Math.abs(secant);
    if (reach <= 3) return;
    slopes[i] = (at(slopes, i) * 3) / reach;
    slopes[i + 1] = (at(slopes, i + 1) * 3) / reach;
  });
  return slopes;
}

const at = (values: readonly number[], i: number): number => values[i] ?? 0;
