import type { Size } from '../geometry/size.ts';

/** A point of a request: Kirin pixels, origin bottom-left. */
interface SentPoint {
  readonly x: number;
  readonly y: number;
}

/** A path made stronger or weaker, and how many of its points would have left the picture. */
export interface StrengthenedPath {
  readonly points: SentPoint[];
  readonly held: number;
}

/**
 * A sent path going `percent` of its way: its start stays, every other point's distance from it is multiplied and rounded to whole pixels, so
 * pace and shape stay. What would leave the picture is held at its edge, as the editor does with any path. 100 gives
 * the very points. Without the picture's size only what is below 0 is held.
 */
export function withStrength(
  points: readonly SentPoint[],
  percent: number,
  size: Size | null,
): StrengthenedPath {
  const [start] = points;
  if (!start || percent === 100) return { points: [...points], held: 0 };
  const scaled = points.map(({ x, y }, i) =>
    i === 0 ? start : { x: away(start.x, x, percent), y: away(start.y, y, percent) },
  );
  const held = scaled.map((point, i) => (i === 0 ? point : heldInside(point, size)));
  return { points: held, held: held.filter((point, i) => point !== scaled[i]).length };
}

const away = (from: number, to: number, percent: number): number =>
  Math.round(from + ((to - from) * percent) / 100);

function heldInside(point: SentPoint, size: Size | null): SentPoint {
  const x = between(point.x, size?.width);
  const y = between(point.y, size?.height);
  return x === point.x && y === point.y ? point : { x, y };
}

const between = (value: number, length = Number.POSITIVE_INFINITY): number =>
  Math.min(Math.max(value, 0), length - 1);
