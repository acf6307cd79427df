import { STATIC } from '../masks/labelMap.ts';
import { asWords } from './blend.ts';
import { filterSolid, findSolid, mixSolid, type Solid, solidRows, wholeWeights } from './drawSolid.ts';
import type { Sprite } from './sprite.ts';

/** What a sprite is drawn onto. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Opaque RGBA. */
  readonly pixels: Uint8ClampedArray;
  /** A byte a pixel; pixels of the static region are never written. */
  readonly labels: Uint8Array;
}

/** Draws the sprite shifted by (dx, dy) pixels from where it was cut out; fractions count. */
export type DrawSprite = (sprite: Sprite, dx: number, dy: number, canvas: Canvas) => void;

/** The rows of the sprite after the horizontal filter: four are enough for the vertical one. */
type FilteredRows = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

/**
 * A drawing function for sprites up to `widestPx` wide. It holds the scratch rows, so that a frame allocates nothing.
 * Sub-pixel shifts are interpolated with the Catmull–Rom cubic (Keys, "Cubic convolution interpolation for digital image
 * processing", 1981, a = −1/2), one axis after the other: bilinear would make the sprite pulse between sharp and soft as
 * it drifts slowly. A whole-pixel shift copies the sprite's own values. The opaque inside is drawn in whole numbers, with
 * weights in 128ths: a third faster, and at most two steps of 255 off.
 */
export function createDrawSprite(widestPx: number): DrawSprite {
  const row = () => new Float64Array(widestPx * 4);
  const rows: FilteredRows = [row(), row(), row(), row()];
  const across = new Float64Array(4);
  const down = new Float64Array(4);
  const pass = { rows: solidRows(widestPx), across: new Int32Array(4), down: new Int32Array(4) };
  return (sprite, dx, dy, canvas) => {
    const left = Math.floor(dx);
    const top = Math.floor(dy);
    cubicWeights(1 - (dx - left), across);
    cubicWeights(1 - (dy - top), down);
    wholeWeights(across, pass.across);
    wholeWeights(down, pass.down);
    const solid = solidOf(sprite);
    // "| 0" keeps whole numbers whole for the compiler: as floating-point indices the loops below take twice the time.
    drawRows(
      sprite,
      (sprite.x + left) | 0,
      (sprite.y + top) | 0,
      { rows, across, down, inside: { ...pass, solid } },
      canvas,
    );
  };
}

/** Found once a sprite: a changed trajectory is drawn by a new renderer with the sprites of the old one. */
const solids = new WeakMap<Sprite, Solid>();

function solidOf(sprite: Sprite): Solid {
  const solid = solids.get(sprite) ?? findSolid(sprite);
  solids.set(sprite, solid);
  return solid;
}

interface Filter {
  readonly rows: FilteredRows;
  readonly across: Float64Array;
  readonly down: Float64Array;
  readonly inside: Inside;
}

/** The same in whole numbers, for the part of the sprite that is opaque. */
interface Inside {
  readonly solid: Solid;
  readonly rows: ReturnType<typeof solidRows>;
  readonly across: Int32Array;
  readonly down: Int32Array;
}

/** Weights of the taps at −1, 0, 1 and 2 for a point at `t` (0..1) between taps 0 and 1; exactly one of them is 1 at the ends. */
function cubicWeights(t: number, into: Float64Array): void {
  into[0] = ((2 - t) * t - 1) * t * 0.5;
  into[1] = ((3 * t - 5) * t * t + 2) * 0.5;
  into[2] = ((4 - 3 * t) * t + 1) * t * 0.5;
  into[3] = (t - 1) * t * t * 0.5;
}

/** Sprite row k, seen from the canvas row y + k, mixes the sprite's rows k − 2 … k + 1; columns likewise. */
function drawRows(sprite: Sprite, x: number, y: number, filter: Filter, canvas: Canvas): void {
  const first = Math.max(2, -y);
  const last = Math.min(sprite.height - 2, canvas.height - 1 - y);
  if (first > last) return;
  const surface = { words: asWords(canvas.pixels), labels: canvas.labels };
  for (let k = first - 2; k <= first; k++) filterRow(sprite, k, filter);
  for (let k = first; k <= last; k++) {
    filterRow(sprite, k + 1, filter);
    const row = (y + k) * canvas.width + x;
    const from = Math.max(widest(sprite.rowStart, sprite.rowEnd, k, -1) - 1, -x);
    const to = Math.min(widest(sprite.rowStart, sprite.rowEnd, k, 1) + 2, canvas.width - x);
    const { inside } = filter;
    const inner = Math.max(from, Math.min(to, inside.solid.start[k] as number));
    const after = Math.max(inner, Math.min(to, inside.solid.end[k] as number));
    mixRow(k, { pixel: row, from, to: inner }, filter, canvas);
    mixSolid({ index: k, pixel: row, from: inner, to: after }, inside.down, inside.rows, surface);
    mixRow(k, { pixel: row, from: after, to }, filter, canvas);
  }
}

const filteredRow = (filter: Filter, row: number): Float64Array => filter.rows[(row & 3) as 0 | 1 | 2 | 3];

function filterRow(sprite: Sprite, row: number, filter: Filter): void {
  const out = filteredRow(filter, row);
  out.fill(0, 0, sprite.width * 4);
  const start = sprite.rowStart[row] as number;
  const end = sprite.rowEnd[row] as number;
  if (end === start) return;
  const { inside } = filter;
  const solid = solidReach(inside.solid, row, sprite.height);
  if (!solid || solid.everyFrom >= solid.everyTo) filterSoft(sprite, row, filter, out, start - 1, end + 2);
  else {
    filterSoft(sprite, row, filter, out, start - 1, solid.everyFrom);
    filterSoft(sprite, row, filter, out, solid.everyTo, end + 2);
  }
  if (!solid) return;
  const part = { index: row, width: sprite.width, from: solid.from, to: solid.to };
  filterSolid(inside.solid, part, inside.across, inside.rows);
}

/**
 * Where the rows that mix row `row`, those from the one before to two after it, are solid: from `everyFrom` to `everyTo` all of them are, beyond
 * `from` and `to` none is. Null where none has a solid part.
 */
function solidReach({ start, end }: Solid, row: number, height: number) {
  const reach = { everyFrom: 0, everyTo: Number.MAX_SAFE_INTEGER, from: Number.MAX_SAFE_INTEGER, to: 0 };
  for (let k = Math.max(0, row - 1); k <= Math.min(height - 1, row + 2); k++) {
    const [from, to] = [start[k] as number, end[k] as number];
    reach.everyFrom = Math.max(reach.everyFrom, from);
    reach.everyTo = Math.min(reach.everyTo, to);
    if (to <= from) continue;
    reach.from = Math.min(reach.from, from);
    reach.to = Math.max(reach.to, to);
  }
  return reach.to > reach.from ? reach : null;
}

function filterSoft(
  { data, width }: Sprite,
  row: number,
  { across }: Filter,
  out: Float64Array,
  from: number,
  to: number,
): void {
  const w0 = across[0] as number;
  const w1 = across[1] as number;
  const w2 = across[2] as number;
  const w3 = across[3] as number;
  const shift = row * width * 4;
  for (let i = from * 4; i < to * 4; i++) {
    const at = shift + i;
    out[i] =
      w0 * (data[at - 8] as number) +
      w1 * (data[at - 4] as number) +
      w2 * (data[at] as number) +
      w3 * (data[at + 4] as number);
  }
}

function mixRow(
  k: number,
  { pixel: row, from, to }: { readonly pixel: number; readonly from: number; readonly to: number },
  filter: Filter,
  canvas: Canvas,
): void {
  const r0 = filteredRow(filter, k - 2);
  const r1 = filteredRow(filter, k - 1);
  const r2 = filteredRow(filter, k);
  const r3 = filteredRow(filter, k + 1);
  const w0 = filter.down[0] as number;
  const w1 = filter.down[1] as number;
  const w2 = filter.down[2] as number;
  const w3 = filter.down[3] as number;
  const { pixels, labels } = canvas;
  let pixel = row + from;
  for (let i = from * 4; i < to * 4; i += 4, pixel++) {
    const alpha =
      w0 * (r0[i + 3] as number) +
      w1 * (r1[i + 3] as number) +
      w2 * (r2[i + 3] as number) +
      w3 * (r3[i + 3] as number);
    if (alpha <= 0.002 || labels[pixel] === STATIC) continue;
    const red =
      w0 * (r0[i] as number) + w1 * (r1[i] as number) + w2 * (r2[i] as number) + w3 * (r3[i] as number);
    const green =
      w0 * (r0[i + 1] as number) +
      w1 * (r1[i + 1] as number) +
      w2 * (r2[i + 1] as number) +
      w3 * (r3[i + 1] as number);
    const blue =
      w0 * (r0[i + 2] as number) +
      w1 * (r1[i + 2] as number) +
      w2 * (r2[i + 2] as number) +
      w3 * (r3[i + 2] as number);
    // The cubic overshoots by a few percent beside the soft edge: undivided, a bright line would run along it.
    const gain = alpha > 1 ? 1 / alpha : 1;
    const through = alpha > 1 ? 0 : 1 - alpha;
    const to4 = pixel * 4;
    pixels[to4] = red * gain + through * (pixels[to4] as number);
    pixels[to4 + 1] = green * gain + through * (pixels[to4 + 1] as number);
    pixels[to4 + 2] = blue * gain + through * (pixels[to4 + 2] as number);
  }
}

/** The leftmost start (side −1) or rightmost end (side 1) of the four rows that row k mixes. */
function widest(starts: Int32Array, ends: Int32Array, k: number, side: -1 | 1): number {
  let found = side < 0 ? Number.MAX_SAFE_INTEGER : 0;
  for (let row = k - 2; row <= k + 1; row++) {
    if (starts[row] === ends[row]) continue;
    const edge = (side < 0 ? starts[row] : ends[row]) as number;
    found = side < 0 ? Math.min(found, edge) : Math.max(found, edge);
  }
  return found;
}
