import type { Size } from '../../geometry/size.ts';
import { laySheet, type Sheet } from '../blur/sheet.ts';
import type { Shift } from '../blur/taps.ts';
import type { Sprite } from '../sprite.ts';
import { type Bend, CELL_PX } from './bend.ts';
import type { Sample } from './sample.ts';

/** Where the nodes of a bent sprite stand in its sheet, and what is drawn there. */
interface Mesh {
  readonly sprite: Sprite;
  readonly sheet: Sheet;
  readonly sample: Sample;
  readonly columns: number;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

export interface BentSprite {
  readonly sprite: Sprite;
  readonly bend: Bend;
  readonly sample: Sample;
}

/**
 * Draws a sprite into a sheet of the frame's part that it covers, every node shifted by its weight's share of `shift`. The squares
 * between the nodes are drawn as two triangles each, mapped affinely; a pixel on a common side belongs to one of them, so that
 * none is left out and none is drawn twice. Where the sprite folds over itself, later squares lie above.
 */
export function warpSprite(
  { sprite, bend, sample }: BentSprite,
  shift: Shift,
  frame: Size,
  sheet: Sheet,
): void {
  laySheet(sheet, coveredPart(sprite, shift, frame));
  sheet.pixels.fill(0, 0, sheet.width * sheet.height);
  const { columns, weights, cells } = bend;
  const mesh: Mesh = {
    sprite,
    sheet,
    sample,
    columns,
    xs: Float64Array.from(
      weights,
      (weight, i) => sprite.x - sheet.x + (i % columns) * CELL_PX + shift.dx * weight,
    ),
    ys: Float64Array.from(
      weights,
      (weight, i) => sprite.y - sheet.y + Math.floor(i / columns) * CELL_PX + shift.dy * weight,
    ),
  };
  for (const node of cells) {
    drawTriangle(mesh, node, node + 1, node + columns);
    drawTriangle(mesh, node + 1, node + columns, node + columns + 1);
  }
}

function coveredPart(sprite: Sprite, { dx, dy }: Shift, frame: Size) {
  const x = Math.max(0, Math.floor(sprite.x + Math.min(0, dx)));
  const y = Math.max(0, Math.floor(sprite.y + Math.min(0, dy)));
  const right = Math.min(frame.width, Math.ceil(sprite.x + sprite.width + Math.max(0, dx)) + 1);
  const bottom = Math.min(frame.height, Math.ceil(sprite.y + sprite.height + Math.max(0, dy)) + 1);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

function drawTriangle(mesh: Mesh, a: number, b: number, c: number): void {
  const { xs, ys, columns, sheet } = mesh;
  const [ax, ay] = [xs[a] as number, ys[a] as number];
  const [bx, by] = [(xs[b] as number) - ax, (ys[b] as number) - ay];
  const [cx, cy] = [(xs[c] as number) - ax, (ys[c] as number) - ay];
  const area = bx * cy - cx * by;
  if (Math.abs(area) < 1e-6) return;
  const [au, av] = [(a % columns) * CELL_PX, Math.floor(a / columns) * CELL_PX];
  const [bu, bv] = [(b % columns) * CELL_PX - au, Math.floor(b / columns) * CELL_PX - av];
  const [cu, cv] = [(c % columns) * CELL_PX - au, Math.floor(c / columns) * CELL_PX - av];
  const [uAcross, uDown] = [(bu * cy - cu * by) / area, (cu * bx - bu * cx) / area];
  const [vAcross, vDown] = [(bv * cy - cv * by) / area, (cv * bx - bv * cx) / area];
  const top = Math.max(0, Math.ceil(ay + Math.min(0, by, cy)));
  const bottom = Math.min(sheet.height, Math.ceil(ay + Math.max(0, by, cy)));
  for (let y = top; y < bottom; y++) {
    let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const crossing of [cross(mesh, a, b, y), cross(mesh, b, c, y), cross(mesh, c, a, y)]) {
      if (crossing === null) continue;
      from = Math.min(from, crossing);
      to = Math.max(to, crossing);
    }
    const start = Math.max(0, Math.ceil(from));
    const end = Math.min(sheet.width, Math.ceil(to));
    if (start >= end) continue;
    const u = au + (start - ax) * uAcross + (y - ay) * uDown;
    const v = av + (start - ax) * vAcross + (y - ay) * vDown;
    drawSpan(mesh, y, { start, end }, { u, v, uAcross, vAcross });
  }
}

/** Where a side crosses a row of pixel centres, its upper end counted in and its lower out; the same from both triangles that share it. */
function cross({ xs, ys }: Mesh, one: number, other: number, y: number): number | null {
  const [p, q] = one < other ? [one, other] : [other, one];
  const [py, qy] = [ys[p] as number, ys[q] as number];
  if (py <= y === qy <= y) return null;
  return (xs[p] as number) + ((y - py) * ((xs[q] as number) - (xs[p] as number))) / (qy - py);
}

function drawSpan(
  { sprite, sheet, sample }: Mesh,
  y: number,
  { start, end }: { start: number; end: number },
  source: { u: number; v: number; uAcross: number; vAcross: number },
): void {
  let { u, v } = source;
  const row = y * sheet.width;
  let drawn = false;
  for (let x = start; x < end; x++) {
    const pixel = sample(sprite, u, v);
    if (pixel !== 0) {
      const under = sheet.pixels[row + x] as number;
      sheet.pixels[row + x] = under === 0 ? pixel : over(pixel, under);
      drawn = true;
    }
    u += source.uAcross;
    v += source.vAcross;
  }
  if (!drawn) return;
  const empty = sheet.rowEnd[y] === sheet.rowStart[y];
  sheet.rowStart[y] = empty ? start : Math.min(start, sheet.rowStart[y] as number);
  sheet.rowEnd[y] = empty ? end : Math.max(end, sheet.rowEnd[y] as number);
}

/** One premultiplied colour over another. */
function over(top: number, under: number): number {
  const through = 1 - (top >>> 24) / 255;
  let mixed = 0;
  for (let bits = 0; bits < 32; bits += 8)
    mixed |= Math.min(255, Math.round(((top >>> bits) & 255) + ((under >>> bits) & 255) * through)) << bits;
  return mixed >>> 0;
}
