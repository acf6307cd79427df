import type { Size } from './size.ts';

/** A half-open rectangle of whole pixels: x0 ≤ x < x1, y0 ≤ y < y1. Empty when a side is not positive. */
export interface Rect {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export const EMPTY_RECT: Rect = { x0: 0, y0: 0, x1: 0, y1: 0 };

export const isEmptyRect = (r: Rect): boolean => r.x1 <= r.x0 || r.y1 <= r.y0;

export const wholeRect = (size: Size): Rect => ({ x0: 0, y0: 0, x1: size.width, y1: size.height });

/** The smallest rectangle that holds both; an empty one adds nothing. */
export function unionRect(a: Rect, b: Rect): Rect {
  if (isEmptyRect(a)) return b;
  if (isEmptyRect(b)) return a;
  return {
    x0: Math.min(a.x0, b.x0),
    y0: Math.min(a.y0, b.y0),
    x1: Math.max(a.x1, b.x1),
    y1: Math.max(a.y1, b.y1),
  };
}

/** What both share, `EMPTY_RECT` when nothing. */
export function intersectRect(a: Rect, b: Rect): Rect {
  const r = {
    x0: Math.max(a.x0, b.x0),
    y0: Math.max(a.y0, b.y0),
    x1: Math.min(a.x1, b.x1),
    y1: Math.min(a.y1, b.y1),
  };
  return isEmptyRect(r) ? EMPTY_RECT : r;
}
