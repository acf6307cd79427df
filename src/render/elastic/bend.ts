import { type LabelMap, type RegionLabel, STATIC } from '../../masks/labelMap.ts';
import type { Sprite } from '../sprite.ts';
import { distancesFrom, settleWeights } from './nodes.ts';

/** Side of the squares that bend as one, in pixels. */
export const CELL_PX = 8;

/** A region touches the static one when no more than so many pixels lie between them: hands do not paint to the pixel. */
const TOUCH_PX = 2;

/** How much of the way from the contact to the farthest part of the region bends; what lies beyond follows the path exactly. */
const BENDING_SHARE = 0.6;

/** How far each part of a sprite follows its path: 0 where it touches the static region, 1 well away from it. */
export interface Bend {
  /** Nodes across; they stand at the corners of squares of `CELL_PX`, from the sprite's first pixel on. */
  readonly columns: number;
  readonly rows: number;
  /** A weight a node, row by row. */
  readonly weights: Float32Array;
  /** Squares that hold something of the sprite, as the index of their upper left node. */
  readonly cells: Uint32Array;
}

/**
 * How a region bends where it touches the static one; null where it touches none. The weights are harmonic over the region between
 * the contact (0) and what lies farther than most of the way, measured inside the region (1), then eased at both ends:
 * harmonic coordinates, as in Joshi et al., "Harmonic coordinates for character articulation", SIGGRAPH 2007.
 */
export function bendOf(sprite: Sprite, labels: LabelMap, label: RegionLabel): Bend | null {
  const columns = Math.ceil(sprite.width / CELL_PX) + 1;
  const rows = Math.ceil(sprite.height / CELL_PX) + 1;
  const held = new Uint8Array(columns * rows);
  const cells: number[] = [];
  let touches = false;
  for (let row = 0; row < rows - 1; row++) {
    for (let column = 0; column < columns - 1; column++) {
      const node = row * columns + column;
      const kind = lookAtCell(sprite, labels, label, column * CELL_PX, row * CELL_PX);
      if (kind !== 'empty') cells.push(node);
      if (kind !== 'contact') continue;
      touches = true;
      for (const corner of [node, node + 1, node + columns, node + columns + 1]) held[corner] = 1;
    }
  }
  if (!touches) return null;
  const grid = { columns, rows, cells: Uint32Array.from(cells) };
  const distances = distancesFrom(grid, held);
  const reached = distances.filter(Number.isFinite);
  const far = reached.reduce((most, one) => Math.max(most, one), 0) * BENDING_SHARE;
  return { ...grid, weights: settleWeights(grid, distances, far).map(eased) };
}

const eased = (t: number): number => t * t * (3 - 2 * t);

function lookAtCell(
  sprite: Sprite,
  labels: LabelMap,
  label: RegionLabel,
  left: number,
  top: number,
): 'empty' | 'free' | 'contact' {
  let kind: 'empty' | 'free' = 'empty';
  for (let y = top; y < Math.min(top + CELL_PX, sprite.height); y++) {
    for (let x = left; x < Math.min(left + CELL_PX, sprite.width); x++) {
      if (sprite.data[(y * sprite.width + x) * 4 + 3] === 0) continue;
      if (touchesStatic(labels, label, sprite.x + x, sprite.y + y)) return 'contact';
      kind = 'free';
    }
  }
  return kind;
}

function touchesStatic(labels: LabelMap, label: RegionLabel, x: number, y: number): boolean {
  const { data, width, height } = labels;
  if (data[y * width + x] !== label) return false;
  const reach = TOUCH_PX + 1;
  for (let v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++)
    for (let u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++)
      if (data[v * width + u] === STATIC) return true;
  return false;
}

/** The weight at a pixel of the sprite, bilinear between nodes. */
export function weightAt({ columns, rows, weights }: Bend, x: number, y: number): number {
  const across = Math.min(Math.max(x / CELL_PX, 0), columns - 1.001);
  const down = Math.min(Math.max(y / CELL_PX, 0), rows - 1.001);
  const node = Math.floor(down) * columns + Math.floor(across);
  const [u, v] = [across % 1, down % 1];
  const upper = (weights[node] as number) * (1 - u) + (weights[node + 1] as number) * u;
  const lower = (weights[node + columns] as number) * (1 - u) + (weights[node + columns + 1] as number) * u;
  return upper * (1 - v) + lower * v;
}
