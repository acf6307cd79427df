import type { Size } from '../../geometry/size.ts';
import { emptyField, type Field } from './field.ts';
import { emptyPlane, type Plane, slopesOf } from './plane.ts';

/** The side of a patch, and how far the next one begins. */
export const PATCH = 8;
const STRIDE = 4;
const AREA = PATCH * PATCH;
/** How far a patch may reach beyond the border of the picture it is looked for in. */
const MARGIN = 12;
const STEPS = 10;

/** A patch's motion, and how unlike the patches are there: mean squared difference of grey, means taken off. */
export interface Patches {
  readonly columns: number;
  readonly rows: number;
  readonly u: Float32Array;
  readonly v: Float32Array;
  readonly cost: Float32Array;
}

/**
 * Finds each patch of `from` in `to` by gradient descent, as in "Fast optical flow using dense inverse search" (Kroeger, Timofte,
 * Dai and Van Gool 2016). Each begins at the best of what `start` says and what its neighbours to the left and above have found, so
 * that a motion once found spreads.
 */
export function searchPatches(from: Plane, to: Plane, start: Field): Patches {
  const columns = patchesAlong(from.width);
  const rows = patchesAlong(from.height);
  const count = columns * rows;
  const found = {
    columns,
    rows,
    u: new Float32Array(count),
    v: new Float32Array(count),
    cost: new Float32Array(count),
  };
  const search = new PatchSearch(from, to);
  for (let row = 0, n = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, n++) {
      const x = patchStart(column, from.width);
      const y = patchStart(row, from.height);
      search.take(x, y);
      const middle = (y + PATCH / 2) * from.width + x + PATCH / 2;
      search.propose(start.u[middle] as number, start.v[middle] as number);
      if (column > 0) search.propose(found.u[n - 1] as number, found.v[n - 1] as number);
      if (row > 0) search.propose(found.u[n - columns] as number, found.v[n - columns] as number);
      search.descend();
      found.u[n] = search.u;
      found.v[n] = search.v;
      found.cost[n] = search.cost / AREA;
    }
  return found;
}

/** One motion a pixel: the mean of the patches that cover it, each by how well it explains that pixel. */
export function spreadPatches(from: Plane, to: Plane, patches: Patches): Field {
  const { width, height } = from;
  const field = emptyField(from);
  const weights = new Float32Array(width * height);
  const padded = withMargin(to);
  for (let row = 0, n = 0; row < patches.rows; row++)
    for (let column = 0; column < patches.columns; column++, n++) {
      const x = patchStart(column, width);
      const y = patchStart(row, height);
      const [u, v] = [patches.u[n] as number, patches.v[n] as number];
      const at = padded.aim(x + u, y + v);
      for (let j = 0; j < PATCH; j++)
        for (let i = 0; i < PATCH; i++) {
          const place = (y + j) * width + x + i;
          const error = Math.abs(padded.read(at + j * padded.width + i) - (from.data[place] as number));
          const weight = 1 / Math.max(1, error);
          field.u[place] = (field.u[place] as number) + weight * u;
          field.v[place] = (field.v[place] as number) + weight * v;
          weights[place] = (weights[place] as number) + weight;
        }
    }
  for (let i = 0; i < weights.length; i++) {
    field.u[i] = (field.u[i] as number) / (weights[i] as number);
    field.v[i] = (field.v[i] as number) / (weights[i] as number);
  }
  return field;
}

/** True when a plane can hold a patch. */
export const holdsPatch = ({ width, height }: Size): boolean => Math.min(width, height) >= PATCH;

const patchesAlong = (length: number): number => Math.ceil((length - PATCH) / STRIDE) + 1;
/** Where a patch begins along a side of the given length. */
export const patchStart = (index: number, length: number): number => Math.min(index * STRIDE, length - PATCH);

/** A plane with its border repeated outwards, read at one sub-pixel offset for a whole patch. */
class Padded {
  readonly width: number;
  private readonly data: Float32Array;
  private readonly lastX: number;
  private readonly lastY: number;
  private w00 = 1;
  private w10 = 0;
  private w01 = 0;
  private w11 = 0;

  constructor(plane: Plane) {
    const height = plane.height + 2 * MARGIN;
    this.width = plane.width + 2 * MARGIN;
    this.data = emptyPlane({ width: this.width, height }).data;
    this.lastX = plane.width + MARGIN - PATCH - 1;
    this.lastY = plane.height + MARGIN - PATCH - 1;
    for (let y = 0, i = 0; y < height; y++) {
      const row = Math.min(Math.max(y - MARGIN, 0), plane.height - 1) * plane.width;
      for (let x = 0; x < this.width; x++, i++)
        this.data[i] = plane.data[row + Math.min(Math.max(x - MARGIN, 0), plane.width - 1)] as number;
    }
  }

  /** Turns to the patch that begins at (x, y), moved into reach; returns where its first pixel lies. */
  aim(x: number, y: number): number {
    const px = Math.min(Math.max(x, -MARGIN), this.lastX) + MARGIN;
    const py = Math.min(Math.max(y, -MARGIN), this.lastY) + MARGIN;
    const [left, top] = [px | 0, py | 0];
    const [across, down] = [px - left, py - top];
    this.w11 = across * down;
    this.w10 = across - this.w11;
    this.w01 = down - this.w11;
    this.w00 = 1 - across - down + this.w11;
    return top * this.width + left;
  }

  read(at: number): number {
    const { data, width } = this;
    return (
      this.w00 * (data[at] as number) +
      this.w10 * (data[at + 1] as number) +
      this.w01 * (data[at + width] as number) +
      this.w11 * (data[at + width + 1] as number)
    );
  }
}

const withMargin = (plane: Plane): Padded => new Padded(plane);

/** Looks for one patch after the other; its fields are the answer for the patch taken last. */
class PatchSearch {
  u = 0;
  v = 0;
  cost = Number.POSITIVE_INFINITY;
  private readonly from: Plane;
  private readonly slopes;
  private readonly to: Padded;
  private readonly grey = new Float32Array(AREA);
  private readonly gx = new Float32Array(AREA);
  private readonly gy = new Float32Array(AREA);
  private x = 0;
  private y = 0;
  private hxx = 0;
  private hxy = 0;
  private hyy = 0;
  private pullX = 0;
  private pullY = 0;

  constructor(from: Plane, to: Plane) {
    this.from = from;
    this.slopes = slopesOf(from);
    this.to = withMargin(to);
  }

  take(x: number, y: number): void {
    const { grey, gx, gy } = this;
    let [sumX, sumY] = [0, 0];
    for (let j = 0, k = 0; j < PATCH; j++) {
      for (let i = 0, at = (y + j) * this.from.width + x; i < PATCH; i++, at++, k++) {
        grey[k] = this.from.data[at] as number;
        gx[k] = this.slopes.across.data[at] as number;
        gy[k] = this.slopes.down.data[at] as number;
        sumX += gx[k] as number;
        sumY += gy[k] as number;
      }
    }
    // A little on the diagonal, else a patch without texture would jump.
    [this.hxx, this.hxy, this.hyy] = [AREA / 8, 0, AREA / 8];
    for (let k = 0; k < AREA; k++) {
      const dx = (gx[k] as number) - sumX / AREA;
      const dy = (gy[k] as number) - sumY / AREA;
      gx[k] = dx;
      gy[k] = dy;
      this.hxx += dx * dx;
      this.hxy += dx * dy;
      this.hyy += dy * dy;
    }
    this.x = x;
    this.y = y;
    this.cost = Number.POSITIVE_INFINITY;
  }

  /** Keeps this motion if it is better than the ones before; the first is preferred when it is nearly as good. */
  propose(u: number, v: number): void {
    const cost = this.measure(u, v);
    if (cost >= this.cost * 0.9) return;
    this.cost = cost;
    this.u = u;
    this.v = v;
  }

  descend(): void {
    const det = this.hxx * this.hyy - this.hxy * this.hxy;
    let { u, v } = this;
    this.measure(u, v);
    for (let step = 0; step < STEPS; step++) {
      const du = (this.hyy * this.pullX - this.hxy * this.pullY) / det;
      const dv = (this.hxx * this.pullY - this.hxy * this.pullX) / det;
      u -= du;
      v -= dv;
      if (Math.abs(u - this.u) > PATCH || Math.abs(v - this.v) > PATCH) return;
      const cost = this.measure(u, v);
      if (cost >= this.cost) return;
      this.cost = cost;
      this.u = u;
      this.v = v;
      if (du * du + dv * dv < 1e-4) return;
    }
  }

  /** How unlike the patches are there; leaves behind where the difference pulls. */
  private measure(u: number, v: number): number {
    const { grey, gx, gy, to } = this;
    const at = to.aim(this.x + u, this.y + v);
    let [sum, squares, pullX, pullY] = [0, 0, 0, 0];
    for (let j = 0, k = 0; j < PATCH; j++) {
      for (let i = 0, place = at + j * to.width; i < PATCH; i++, k++, place++) {
        const error = to.read(place) - (grey[k] as number);
        sum += error;
        squares += error * error;
        pullX += error * (gx[k] as number);
        pullY += error * (gy[k] as number);
      }
    }
    this.pullX = pullX;
    this.pullY = pullY;
    return squares - (sum * sum) / AREA;
  }
}
