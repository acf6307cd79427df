import { STATIC } from '../masks/labelMap.ts';
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
 * it drifts slowly. A whole-pixel shift copies the sprite's own values.
 */
export function createDrawSprite(widestPx: number): DrawSprite {
  const row = () => new Float64Array(widestPx * 4);
  const rows: FilteredRows = [row(), row(), row(), row()];
  const across = new Float64Array(4);
  const down = new Float64Array(4);
  return (sprite, dx, dy, canvas) => {
    const left = Math.floor(dx);
    const top = Math.floor(dy);
    cubicWeights(1 - (dx - left), across);
    cubicWeights(1 - (dy - top), down);
    // "| 0" keeps whole numbers whole for the compiler: as floating-point indices the loops below take twice the time.
    drawRows(sprite, (sprite.x + left) | 0, (sprite.y + top) | 0, { rows, across, down }, canvas);
  };
}

interface Filter {
  readonly rows: FilteredRows;
  readonly across: Float64Array;
  readonly down: Float64Array;
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
  for (let k = first - 2; k <= first; k++) filterRow(sprite, k, filter);
  for (let k = first; k <= last; k++) {
    filterRow(sprite, k + 1, filter);
    mixRow(sprite, k, x, y + k, filter, canvas);
  }
}

const filteredRow = (filter: Filter, row: number): Float64Array => filter.rows[(row & 3) as 0 | 1 | 2 | 3];

function filterRow(sprite: Sprite, row: number, filter: Filter): void {
  const out = filteredRow(filter, row);
  out.fill(0, 0, sprite.width * 4);
  const start = sprite.rowStart[row] as number;
  const end = sprite.rowEnd[row] as number;
  if (end === start) return;
  const { data } = sprite;
  const w0 = filter.across[0] as number;
  const w1 = filter.across[1] as number;
  const w2 = filter.across[2] as number;
  const w3 = filter.across[3] as number;
  const shift = row * sprite.width * 4;
  for (let i = (start - 1) * 4; i < (end + 2) * 4; i++) {
    const at = shift + i;
    out[i] =
      w0 * (data[at - 8] as number) +
      w1 * (data[at - 4] as number) +
      w2 * (data[at] as number) +
      w3 * (data[at + 4] as number);
  }
}

function mixRow(sprite: Sprite, k: number, x: number, y: number, filter: Filter, canvas: Canvas): void {
  const r0 = filteredRow(filter, k - 2);
  const r1 = filteredRow(filter, k - 1);
  const r2 = filteredRow(filter, k);
  const r3 = filteredRow(filter, k + 1);
  const w0 = filter.down[0] as number;
  const w1 = filter.down[1] as number;
  const w2 = filter.down[2] as number;
  const w3 = filter.down[3] as number;
  const { pixels, labels } = canvas;
  const from = Math.max(widest(sprite.rowStart, sprite.rowEnd, k, -1) - 1, -x);
  const to = Math.min(widest(sprite.rowStart, sprite.rowEnd, k, 1) + 2, canvas.width - x);
  let pixel = y * canvas.width + x + from;
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
