/** Nodes joined by the squares of a grid. */
export interface NodeGrid {
  readonly columns: number;
  readonly rows: number;
  /** The squares that exist, as the index of their upper left node. */
  readonly cells: Uint32Array;
}

/** The neighbours of every node along the sides of the squares that exist, four a node, −1 for none. */
function sides({ columns, rows, cells }: NodeGrid): Int32Array {
  const joined = new Int32Array(columns * rows * 4).fill(-1);
  const join = (node: number, right: number, below: number) => {
    joined[node * 4] = right;
    joined[right * 4 + 1] = node;
    joined[node * 4 + 2] = below;
    joined[below * 4 + 3] = node;
  };
  for (const node of cells) {
    join(node, node + 1, node + columns);
    joined[(node + 1) * 4 + 2] = node + columns + 1;
    joined[(node + columns + 1) * 4 + 3] = node + 1;
    joined[(node + columns) * 4] = node + columns + 1;
    joined[(node + columns + 1) * 4 + 1] = node + columns;
  }
  return joined;
}

/** How far each node is from the nearest held one, in sides of squares, going through squares that exist; infinite where none leads. */
export function distancesFrom(grid: NodeGrid, held: Uint8Array): Float32Array {
  const { columns } = grid;
  const distances = new Float32Array(held.length).fill(Number.POSITIVE_INFINITY);
  for (let node = 0; node < held.length; node++) if (held[node] !== 0) distances[node] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (const way of [grid.cells, grid.cells.toReversed()])
      for (const node of way) changed = shortenWithin(distances, node, columns) || changed;
  }
  return distances;
}

/** Lets the four corners of a square take over from each other; true when one came closer. */
function shortenWithin(distances: Float32Array, node: number, columns: number): boolean {
  const corners = [node, node + 1, node + columns, node + columns + 1] as const;
  let closer = false;
  for (let a = 0; a < 4; a++) {
    for (let b = 0; b < 4; b++) {
      const step = a === b ? 0 : a + b === 3 ? Math.SQRT2 : 1;
      const over = (distances[corners[a] as number] as number) + step;
      if (over + 1e-4 >= (distances[corners[b] as number] as number)) continue;
      distances[corners[b] as number] = over;
      closer = true;
    }
  }
  return closer;
}

/** Sweeps of the relaxation; begun from the distances, the grids of a film are settled to a thousandth by then. */
const SWEEPS = 80;
const OVER = 1.6;

/** Weights that are 0 on held nodes, 1 from the distance `far` on, and in between the mean of their neighbours: relaxed by Gauss–Seidel with over-relaxation. */
export function settleWeights(grid: NodeGrid, distances: Float32Array, far: number): Float32Array {
  const joined = sides(grid);
  const weights = distances.map((distance) => (distance >= far ? 1 : distance / far));
  const free = [...distances.keys()].filter((node) => {
    const distance = distances[node] as number;
    return distance > 0 && distance < far;
  });
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (const node of free) {
      const change = meanOf(weights, joined, node) - (weights[node] as number);
      weights[node] = Math.min(1, Math.max(0, (weights[node] as number) + OVER * change));
    }
  return weights;
}

function meanOf(weights: Float32Array, joined: Int32Array, node: number): number {
  let [sum, count] = [0, 0];
  for (let side = node * 4; side < node * 4 + 4; side++) {
    const other = joined[side] as number;
    if (other < 0) continue;
    sum += weights[other] as number;
    count++;
  }
  return count === 0 ? (weights[node] as number) : sum / count;
}
