import { distance } from '../geometry/polyline.ts';
import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';
import { must } from '../kit/assert.ts';
import type { TimedPoint } from './trajectory.ts';

/** Points nearer than this, in image pixels, lie on one another. */
const SAME_PX = 1e-6;

/** A piece of the curve is this long, in image pixels, within so many pieces a span. */
const PIECE_PX = 4;
const PIECES = { fewest: 12, most: 96 } as const;

/** The curve as a polyline, and the index in it of each placed point. */
export interface FlatCurve {
  readonly line: readonly ImagePoint[];
  readonly knots: readonly number[];
}

/**
 * The curve through placed points: centripetal Catmull–Rom (Yuksel, Schaefer and Keyser, "Parameterization and applications
 * of Catmull–Rom curves", CAD 43, 2011), which makes no loops or cusps between points. It breaks at corners and where two
 * points lie on one another; a stretch of two points is straight. Where the last point lies on the first one the curve is
 * closed and runs on smoothly there. `smooth` scales its tangents: 0 is straight lines.
 */
export function flatCurve(samples: readonly TimedPoint[], smooth: number): FlatCurve {
  const line: ImagePoint[] = [];
  const knots: number[] = [];
  samples.forEach(({ at }, i) => {
    if (i > 0) appendSpan(line, spanFrom(samples, i - 1), smooth);
    knots.push(line.length);
    line.push(at);
  });
  return { line, knots };
}

interface Span {
  readonly before: ImagePoint | null;
  readonly from: ImagePoint;
  readonly to: ImagePoint;
  readonly after: ImagePoint | null;
}

/** The span from point `i` to the next with the neighbours that bend it: none beyond a corner, an end or a repeated point. */
function spanFrom(samples: readonly TimedPoint[], i: number): Span {
  const from = must(samples[i], 'placed point');
  const to = must(samples[i + 1], 'placed point');
  const neighbour = (inner: TimedPoint, outer: TimedPoint | undefined) =>
    outer && !inner.corner && distance(inner.at, outer.at) > SAME_PX ? outer.at : null;
  const ends = isClosed(samples) ? { before: samples.at(-2), after: samples[1] } : {};
  return {
    before: neighbour(from, i === 0 ? ends.before : samples[i - 1]),
    from: from.at,
    to: to.at,
    after: neighbour(to, i + 2 === samples.length ? ends.after : samples[i + 2]),
  };
}

function isClosed(samples: readonly TimedPoint[]): boolean {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || samples.length < 4 || first.corner || last.corner) return false;
  return distance(first.at, last.at) <= SAME_PX;
}

/** Adds the points strictly between the span's ends. A span that nothing bends is straight and needs none. */
function appendSpan(line: ImagePoint[], { before, from, to, after }: Span, smooth: number): void {
  const chord = distance(from, to);
  if (chord <= SAME_PX || !(smooth > 0) || (!before && !after)) return;
  const m0 = tangent(before ?? mirrored(to, from), from, to);
  const end = tangent(after ?? mirrored(from, to), to, from);
  const m1 = { x: -end.x, y: -end.y };
  const pieces = Math.round(Math.min(Math.max(chord / PIECE_PX, PIECES.fewest), PIECES.most));
  for (let k = 1; k < pieces; k++) {
    const s = k / pieces;
    const along = s * s * (3 - 2 * s);
    const out = smooth * s * (1 - s) * (1 - s);
    const into = smooth * s * s * (s - 1);
    line.push(
      imagePoint(
        from.x + (to.x - from.x) * along + m0.x * out + m1.x * into,
        from.y + (to.y - from.y) * along + m0.y * out + m1.y * into,
      ),
    );
  }
}

/** The tangent at `at` for the span to `next`, in pixels a span; knots lie √distance apart. */
function tangent(before: ImagePoint, at: ImagePoint, next: ImagePoint): { x: number; y: number } {
  const back = Math.sqrt(distance(before, at));
  const span = Math.sqrt(distance(at, next));
  const along = (a: number, b: number, c: number) =>
    span * ((b - a) / back - (c - a) / (back + span) + (c - b) / span);
  return { x: along(before.x, at.x, next.x), y: along(before.y, at.y, next.y) };
}

/** `a` seen in the mirror `centre`: the neighbour that an end lacks. */
const mirrored = (a: ImagePoint, centre: ImagePoint): ImagePoint =>
  imagePoint(2 * centre.x - a.x, 2 * centre.y - a.y);
