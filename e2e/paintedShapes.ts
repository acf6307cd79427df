import { readFile } from 'node:fs/promises';
import type { Download } from '@playwright/test';
import sharp from 'sharp';

export interface Xy {
  readonly x: number;
  readonly y: number;
}

/** What geometry says of a mask, in continuous image pixels: negative inside, positive outside, the distance to its edge. */
export type Shape = (at: Xy) => number;

export interface Mask {
  readonly width: number;
  readonly height: number;
  /** One byte a pixel, 255 where painted. */
  readonly data: Uint8Array;
}

/** Every point within `radius` of the polyline. */
export const band = (points: readonly Xy[], radius: number): Shape =>
  near(points, radius, (at) => distanceToLine(at, points) - radius);

/** The inside of a closed outline, even-odd. */
export function area(points: readonly Xy[]): Shape {
  const closed = [...points, points[0]!];
  return near(points, 0, (at) => distanceToLine(at, closed) * (isInside(at, closed) ? -1 : 1));
}

/** Spares the arithmetic far away from the points: a picture has half a million pixels, and most of them are nowhere near. */
function near(points: readonly Xy[], reach: number, shape: Shape): Shape {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const away = reach + 10;
  const [left, right] = [Math.min(...xs) - away, Math.max(...xs) + away];
  const [top, bottom] = [Math.min(...ys) - away, Math.max(...ys) + away];
  return (at) =>
    at.x < left || at.x > right || at.y < top || at.y > bottom ? Number.POSITIVE_INFINITY : shape(at);
}

export function box(a: Xy, b: Xy): Shape {
  return area([a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }]);
}

/** The ellipse in the box from `a` to `b`, as an outline of many corners. */
export function ellipse(a: Xy, b: Xy): Shape {
  const corners = Array.from({ length: 256 }, (_, i) => {
    const angle = (i / 128) * Math.PI;
    return {
      x: (a.x + b.x) / 2 + (Math.cos(angle) * (b.x - a.x)) / 2,
      y: (a.y + b.y) / 2 + (Math.sin(angle) * (b.y - a.y)) / 2,
    };
  });
  return area(corners);
}

export const without =
  (shape: Shape, taken: Shape): Shape =>
  (at) =>
    Math.max(shape(at), -taken(at));

/** Pixels whose centre lies further than `slackPx` from the shape's edge and that are not what the shape says. */
export function misses(mask: Mask, shape: Shape, slackPx: number): string[] {
  const wrong: string[] = [];
  for (let y = 0; y < mask.height; y++) {
    for (let x = 0; x < mask.width; x++) {
      const away = shape({ x: x + 0.5, y: y + 0.5 });
      const value = mask.data[y * mask.width + x];
      if (Math.abs(away) > slackPx && value !== (away < 0 ? 255 : 0)) wrong.push(`${x},${y}=${value}`);
    }
  }
  return wrong;
}

/** The masks of a saved request, in the order they are sent. */
export async function masksOf(download: Download): Promise<Mask[]> {
  const body: unknown = JSON.parse(await readFile(await download.path(), 'utf8'));
  return Promise.all(sentMasks(body).map(decode));
}

function sentMasks(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  if ('dynamic_masks' in body) return (body.dynamic_masks as { mask: string }[]).map(({ mask }) => mask);
  return Object.values(body).flatMap(sentMasks);
}

async function decode(base64: string): Promise<Mask> {
  const { data, info } = await sharp(Buffer.from(base64, 'base64'))
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

function distanceToLine(at: Xy, points: readonly Xy[]): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < points.length; i++) {
    const a = points[Math.max(i - 1, 0)]!;
    const b = points[i]!;
    const squared = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
    const along = squared === 0 ? 0 : ((at.x - a.x) * (b.x - a.x) + (at.y - a.y) * (b.y - a.y)) / squared;
    const share = Math.min(Math.max(along, 0), 1);
    nearest = Math.min(
      nearest,
      (at.x - a.x - (b.x - a.x) * share) ** 2 + (at.y - a.y - (b.y - a.y) * share) ** 2,
    );
  }
  return Math.sqrt(nearest);
}

function isInside(at: Xy, closed: readonly Xy[]): boolean {
  let inside = false;
  for (let i = 1; i < closed.length; i++) {
    const a = closed[i - 1]!;
    const b = closed[i]!;
    if (a.y > at.y === b.y > at.y) continue;
    if (at.x < a.x + ((at.y - a.y) * (b.x - a.x)) / (b.y - a.y)) inside = !inside;
  }
  return inside;
}
