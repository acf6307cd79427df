import { isEmptyRect } from '../geometry/rect.ts';
import { regionBounds } from '../masks/coverage.ts';
import type { LabelMap, RegionLabel } from '../masks/labelMap.ts';

/** A region as paths in image pixels, coarse enough to be drawn several times a frame. */
export interface Silhouette {
  readonly area: Path2D;
  readonly edge: Path2D;
}

/** A region is read on a grid of at most so many cells to a side. */
const CELLS = 240;

/** Traces the region's pixels. Null when it has none. Looks at each row of its bounds once. */
export function silhouetteOf(map: LabelMap, label: RegionLabel): Silhouette | null {
  const bounds = regionBounds(map, label);
  if (isEmptyRect(bounds)) return null;
  const longest = Math.max(bounds.x1 - bounds.x0, bounds.y1 - bounds.y0);
  const step = Math.max(1, Math.ceil(longest / CELLS));
  const columns = Math.ceil((bounds.x1 - bounds.x0) / step);
  const rows = Math.ceil((bounds.y1 - bounds.y0) / step);
  const grid: Grid = {
    columns,
    rows,
    owns: (column, row) => {
      const x = Math.min(bounds.x0 + column * step + (step >> 1), bounds.x1 - 1);
      const y = Math.min(bounds.y0 + row * step + (step >> 1), bounds.y1 - 1);
      return (
        column >= 0 && row >= 0 && column < columns && row < rows && map.data[y * map.width + x] === label
      );
    },
  };
  const place = new DOMMatrix([step, 0, 0, step, bounds.x0, bounds.y0]);
  const placed = (path: Path2D): Path2D => {
    const moved = new Path2D();
    moved.addPath(path, place);
    return moved;
  };
  return { area: placed(areaOf(grid)), edge: placed(edgeOf(grid)) };
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
  owns(column: number, row: number): boolean;
}

/** One box a run of owned cells. */
function areaOf({ columns, rows, owns }: Grid): Path2D {
  const path = new Path2D();
  for (let row = 0; row < rows; row++)
    runs(
      columns,
      (column) => owns(column, row),
      (from, to) => path.rect(from, row, to - from, 1),
    );
  return path;
}

/** One line a run of cell sides that have the region on one side only. */
function edgeOf({ columns, rows, owns }: Grid): Path2D {
  const path = new Path2D();
  const line = (x0: number, y0: number, x1: number, y1: number) => {
    path.moveTo(x0, y0);
    path.lineTo(x1, y1);
  };
  for (let row = 0; row <= rows; row++)
    runs(
      columns,
      (column) => owns(column, row) !== owns(column, row - 1),
      (from, to) => line(from, row, to, row),
    );
  for (let column = 0; column <= columns; column++)
    runs(
      rows,
      (row) => owns(column, row) !== owns(column - 1, row),
      (from, to) => line(column, from, column, to),
    );
  return path;
}

/** Calls `found` with each longest stretch of indices below `count` that `holds`. */
function runs(
  count: number,
  holds: (index: number) => boolean,
  found: (from: number, to: number) => void,
): void {
  let from = -1;
  for (let i = 0; i <= count; i++) {
    const inRun = i < count && holds(i);
    if (inRun && from < 0) from = i;
    if (!inRun && from >= 0) {
      found(from, i);
      from = -1;
    }
  }
}
