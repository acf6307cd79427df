import type { Size } from '../../geometry/size.ts';

/** Visits every cell that is joined to a seed, side by side, through cells for which `open` holds; `open` must turn false once a cell was visited. */
function flood(
  size: Size,
  seeds: Iterable<number>,
  open: (cell: number) => boolean,
  visit: (cell: number) => void,
) {
  const { width, height } = size;
  const stack: number[] = [];
  const push = (cell: number) => {
    if (!open(cell)) return;
    visit(cell);
    stack.push(cell);
  };
  for (const seed of seeds) push(seed);
  for (let cell = stack.pop(); cell !== undefined; cell = stack.pop()) {
    const x = cell % width;
    if (x > 0) push(cell - 1);
    if (x < width - 1) push(cell + 1);
    if (cell >= width) push(cell - width);
    if (cell < width * (height - 1)) push(cell + width);
  }
}

/** The part of a 0/1 mask that is joined, side by side, to one of the seed cells. A seed outside the mask adds nothing. */
export function joinedTo(mask: Uint8Array, size: Size, seeds: Iterable<number>): Uint8Array {
  const joined = new Uint8Array(mask.length);
  flood(
    size,
    seeds,
    (cell) => mask[cell] === 1 && joined[cell] === 0,
    (cell) => {
      joined[cell] = 1;
    },
  );
  return joined;
}

/** Fills, in place, the enclosed holes of a 0/1 mask that have at most `maxCells` cells and hold none of the cells of `keepOpen`. */
export function fillHoles(
  mask: Uint8Array,
  size: Size,
  { maxCells, keepOpen }: { readonly maxCells: number; readonly keepOpen: ReadonlySet<number> },
): void {
  const seen = new Uint8Array(mask.length);
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] === 1 || seen[start] === 1) continue;
    for (const cell of holeAt(mask, size, seen, start, maxCells, keepOpen)) mask[cell] = 1;
  }
}

/** The cells to fill of the free area that holds `start`: all or none of it. Marks the area as seen. */
function holeAt(
  mask: Uint8Array,
  size: Size,
  seen: Uint8Array,
  start: number,
  maxCells: number,
  keepOpen: ReadonlySet<number>,
): readonly number[] {
  const cells: number[] = [];
  let open = false;
  flood(
    size,
    [start],
    (cell) => mask[cell] === 0 && seen[cell] === 0,
    (cell) => {
      seen[cell] = 1;
      if (cells.length <= maxCells) cells.push(cell);
      open ||= keepOpen.has(cell) || touchesBorder(cell, size);
    },
  );
  return open || cells.length > maxCells ? [] : cells;
}

function touchesBorder(cell: number, { width, height }: Size): boolean {
  const x = cell % width;
  return x === 0 || x === width - 1 || cell < width || cell >= width * (height - 1);
}
