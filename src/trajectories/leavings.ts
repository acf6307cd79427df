import { between } from '../geometry/polyline.ts';
import type { Rect } from '../geometry/rect.ts';
import type { Size } from '../geometry/size.ts';
import type { ImagePoint } from '../geometry/spaces.ts';

/** A time during which part of a region is outside the picture, in shares of the clip. */
export interface Leaving {
  readonly from: number;
  readonly to: number;
  /** The place on the path at which it begins, in image pixels. */
  readonly at: ImagePoint;
}

/** So much outside is not worth a mark. */
const TOLERANCE_PX = 1;

/**
 * When a region leaves the picture: the times at which its bounds, carried along the path, reach more than 1 px beyond an
 * edge. Exact between points. `points` are evenly timed; the bounds are those of the region in its place.
 */
export function leavings(points: readonly ImagePoint[], bounds: Rect, size: Size): Leaving[] {
  const start = points[0];
  const steps = points.length - 1;
  if (!start || steps < 1) return [];
  const room: Room = {
    x0: start.x - bounds.x0 - TOLERANCE_PX,
    x1: start.x + size.width - bounds.x1 + TOLERANCE_PX,
    y0: start.y - bounds.y0 - TOLERANCE_PX,
    y1: start.y + size.height - bounds.y1 + TOLERANCE_PX,
  };
  const found = points.slice(1).flatMap((to, i) => {
    const from = points[i] ?? to;
    return outside(from, to, room).map(([a, b]) => ({
      from: (i + a) / steps,
      to: (i + b) / steps,
      at: between(from, to, a),
    }));
  });
  return joined(found);
}

/** Where the path may run with the whole region inside. */
interface Room {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** The shares of a straight line that lie outside the room: clipped as by Liang and Barsky (1984). */
function outside(from: ImagePoint, to: ImagePoint, room: Room): [number, number][] {
  const [x0, x1] = within(from.x, to.x, room.x0, room.x1);
  const [y0, y1] = within(from.y, to.y, room.y0, room.y1);
  const [enter, leave] = [Math.max(x0, y0), Math.min(x1, y1)];
  if (!(enter < leave)) return [[0, 1]];
  const spans: [number, number][] = [
    [0, enter],
    [leave, 1],
  ];
  return spans.filter(([a, b]) => b > a);
}

/** The shares, within 0..1, at which a value on its way from `a` to `b` lies between `low` and `high`; from 1 to 0 when never. */
function within(a: number, b: number, low: number, high: number): [number, number] {
  if (a === b) return a >= low && a <= high ? [0, 1] : [1, 0];
  const [s, t] = [(low - a) / (b - a), (high - a) / (b - a)];
  return [Math.max(0, Math.min(s, t)), Math.min(1, Math.max(s, t))];
}

/** Spans that follow on one another as one. */
function joined(spans: readonly Leaving[]): Leaving[] {
  const whole: Leaving[] = [];
  for (const span of spans) {
    const last = whole.at(-1);
    if (last && last.to >= span.from) whole[whole.length - 1] = { ...last, to: span.to };
    else whole.push(span);
  }
  return whole;
}
