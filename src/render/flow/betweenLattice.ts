import { type Affine, inverted, mapX, mapY, partWay } from './affine.ts';
import type { PairMotion } from './pairMotion.ts';
import { WALKER_VALUES, walkersOf } from './walkers.ts';

/** Pixels of the film from one node to the next; a power of two. */
export const NODE_PX = 8;
/** Values of a node: x and y in the first picture, x and y in the tail, share of the tail; each of 16 bits' fixed point. */
export const NODE_VALUES = 5;
/** Keeps a little of the other picture where it is not thought to be seen, so that nothing jumps at the very end. */
const LEAST_SHARE = 0.02;
/** The nearer picture alone is shown from this share on: sharper than both, and read in half the time. */
const ALONE = 0.75;
const ONE = 65536;

/**
 * Where the film between the two pictures looks into them, on nodes NODE_PX apart, the first at pixel (0, 0), row by row. The
 * places lie within the pictures; the share is 0..65536.
 */
export interface Lattice {
  readonly columns: number;
  readonly nodes: Int32Array;
}

/**
 * What has landed on the nodes, five numbers each: weight in the first picture, in the tail, the larger of both, u and v times
 * that. What only one picture shows is counted apart: it fills what the rest leaves free, and gives way to it elsewhere.
 */
interface Landed {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;
  readonly ofOne: Float32Array;
  /** The weight that covers a node. */
  readonly full: number;
}

/** From this weight in the other picture on, a walker is seen in both. */
const IN_BOTH = 0.25;
/** So much of what only one picture shows is kept where a node is covered. */
const LEFT_OF_ONE = 0.02;

/**
 * Returns what makes the lattice for a time t of the motion, 0..1; it is written over by the next call. What is carried lands on the
 * nodes (forward splatting); where nothing lands, the motion around is taken. Then each node looks back along its motion into
 * the first picture and on into the tail.
 */
export function createLattice(motion: PairMotion): (t: number) => Lattice {
  const columns = Math.ceil(motion.width / NODE_PX) + 1;
  const rows = Math.ceil(motion.height / NODE_PX) + 1;
  const lattice = { columns, nodes: new Int32Array(columns * rows * NODE_VALUES) };
  const plane = () => new Float32Array(columns * rows * 5);
  const landed = { columns, rows, values: plane(), ofOne: plane(), full: (NODE_PX / motion.step) ** 2 };
  const walkers = walkersOf(motion);
  return (t) => {
    const now = partWay(motion.map, t, motion);
    land(walkers, landed, now, t);
    fillEmpty(landed, settle(landed));
    aim(lattice, landed, motion, { now, t });
    return lattice;
  };
}

function land(walkers: Float32Array, { columns, rows, values, ofOne }: Landed, now: Affine, t: number): void {
  values.fill(0);
  ofOne.fill(0);
  for (let i = 0; i < walkers.length; i += WALKER_VALUES) {
    const u = walkers[i + 2] as number;
    const v = walkers[i + 3] as number;
    const x = (walkers[i] as number) + t * u;
    const y = (walkers[i + 1] as number) + t * v;
    const nx = mapX(now, x, y) / NODE_PX;
    const ny = mapY(now, x, y) / NODE_PX;
    if (nx < 0 || ny < 0 || nx >= columns - 1 || ny >= rows - 1) continue;
    const left = nx | 0;
    const top = ny | 0;
    const across = nx - left;
    const down = ny - top;
    const a = walkers[i + 4] as number;
    const b = walkers[i + 5] as number;
    const sums = a < IN_BOTH || b < IN_BOTH ? ofOne : values;
    const node = (top * columns + left) * 5;
    const below = node + columns * 5;
    add(sums, node, (1 - across) * (1 - down), a, b, u, v);
    add(sums, node + 5, across * (1 - down), a, b, u, v);
    add(sums, below, (1 - across) * down, a, b, u, v);
    add(sums, below + 5, across * down, a, b, u, v);
  }
}

function add(values: Float32Array, at: number, w: number, a: number, b: number, u: number, v: number): void {
  const sum = w * Math.max(a, b);
  values[at] = (values[at] as number) + w * a;
  values[at + 1] = (values[at + 1] as number) + w * b;
  values[at + 2] = (values[at + 2] as number) + sum;
  values[at + 3] = (values[at + 3] as number) + sum * u;
  values[at + 4] = (values[at + 4] as number) + sum * v;
}

/** Divides by the sums, which become 1; returns the nodes on which nothing has landed. */
function settle({ values, ofOne, full }: Landed): number[] {
  const empty: number[] = [];
  for (let at = 0; at < values.length; at += 5) {
    if ((ofOne[at + 2] as number) > 0) {
      const free = Math.max(LEFT_OF_ONE, 1 - (values[at + 2] as number) / full);
      for (let k = 0; k < 5; k++)
        values[at + k] = (values[at + k] as number) + free * (ofOne[at + k] as number);
    }
    const sum = values[at + 2] as number;
    if (sum < 1e-4) {
      values[at + 2] = 0;
      empty.push(at);
      continue;
    }
    for (let k = 0; k < 5; k++) values[at + k] = (values[at + k] as number) / sum;
  }
  return empty;
}

/** Empty nodes take the mean motion of their neighbours, in waves inwards; both pictures are asked there. */
function fillEmpty(landed: Landed, empty: readonly number[]): void {
  const { values } = landed;
  for (let left = empty; left.length > 0; ) {
    const filled = left.filter((at) => fillFromAround(landed, at));
    if (filled.length === 0) return;
    for (const at of filled) values[at + 2] = 1;
    left = left.filter((at) => values[at + 2] === 0);
  }
}

function fillFromAround({ columns, rows, values }: Landed, at: number): boolean {
  const x = (at / 5) % columns;
  const y = Math.floor(at / 5 / columns);
  let [count, u, v] = [0, 0, 0];
  for (let ny = Math.max(y - 1, 0); ny <= Math.min(y + 1, rows - 1); ny++)
    for (let nx = Math.max(x - 1, 0); nx <= Math.min(x + 1, columns - 1); nx++) {
      const near = (ny * columns + nx) * 5;
      if (values[near + 2] !== 1) continue;
      count++;
      u += values[near + 3] as number;
      v += values[near + 4] as number;
    }
  if (count === 0) return false;
  values[at] = 1;
  values[at + 1] = 1;
  values[at + 3] = u / count;
  values[at + 4] = v / count;
  return true;
}

function aim(
  { nodes, columns }: Lattice,
  { rows, values }: Landed,
  motion: PairMotion,
  when: { now: Affine; t: number },
): void {
  const { width, height, map } = motion;
  const { now, t } = when;
  const undo = inverted(now);
  for (let y = 0, at = 0, n = 0; y < rows; y++)
    for (let x = 0; x < columns; x++, at += 5, n += NODE_VALUES) {
      const u = values[at + 3] as number;
      const v = values[at + 4] as number;
      const ax = mapX(undo, x * NODE_PX, y * NODE_PX) - t * u;
      const ay = mapY(undo, x * NODE_PX, y * NODE_PX) - t * v;
      const bx = mapX(map, ax + u, ay + v);
      const by = mapY(map, ax + u, ay + v);
      const ofFirst = (1 - t) * ((values[at] as number) * within(ax, ay, width, height) + LEAST_SHARE);
      const ofTail = t * ((values[at + 1] as number) * within(bx, by, width, height) + LEAST_SHARE);
      nodes[n] = fixed(ax, width);
      nodes[n + 1] = fixed(ay, height);
      nodes[n + 2] = fixed(bx, width);
      nodes[n + 3] = fixed(by, height);
      nodes[n + 4] = sharpened(ofTail / (ofFirst + ofTail));
    }
}

/** A share of the tail as a fixed point, all or nothing where one picture stands alone. */
const sharpened = (share: number): number =>
  Math.round(ONE * Math.min(Math.max((share + ALONE - 1) / (2 * ALONE - 1), 0), 1));

/** 1 within the picture, falling to 0 over the pixels beyond its border. */
function within(x: number, y: number, width: number, height: number): number {
  const beyond = Math.max(-x, -y, x - (width - 1), y - (height - 1), 0);
  return beyond < NODE_PX ? 1 - beyond / NODE_PX : 0;
}

/** A hair within the borders: the pixel after the place is read too, and steps between nodes are rounded down. */
const fixed = (place: number, length: number): number =>
  Math.min(Math.max(Math.round(place * ONE), 2 * NODE_PX), (length - 1) * ONE - 1);
