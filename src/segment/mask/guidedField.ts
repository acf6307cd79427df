import type { Size } from '../../geometry/size.ts';
import { type Field, resampleField } from './field.ts';
import type { LabPicture } from './lab.ts';

/** A picture as edges are judged in it, and the same at a field's own number of cells. */
export interface Guide {
  readonly sharp: LabPicture;
  readonly coarse: LabPicture;
}

/** The picture averaged over the cells of a grid that is no finer; it fills the grid. */
export function averageOver({ width, height, values }: LabPicture, grid: Size): LabPicture {
  const sums = new Float32Array(grid.width * grid.height * 3);
  const counts = new Uint32Array(grid.width * grid.height);
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * grid.height) / height) * grid.width;
    for (let x = 0; x < width; x++) {
      const cell = row + Math.floor((x * grid.width) / width);
      counts[cell] = (counts[cell] ?? 0) + 1;
      for (let channel = 0; channel < 3; channel++)
        sums[cell * 3 + channel] =
          (sums[cell * 3 + channel] ?? 0) + (values[(y * width + x) * 3 + channel] ?? 0);
    }
  }
  return { ...grid, values: sums.map((sum, at) => sum / Math.max(counts[Math.floor(at / 3)] ?? 1, 1)) };
}

const REACH = 2;
const SPREAD_CELLS = 1;
const ALIKE = 12;
const SURE = 3;

/**
 * The field at the picture's number of cells, its edge drawn to the edges of the picture: near it, each pixel is the mean of the cells up to
 * two away, those that are near and coloured alike counting most (joint bilateral upsampling, Kopf et al., 2007). No weight is negative,
 * so a field that is nowhere smaller gives one that is nowhere smaller. Values are held within ±3 near the edge.
 */
export function guidedField(field: Field, { sharp, coarse }: Guide): Field {
  const { values } = resampleField(field, sharp);
  const out = values.slice();
  const held = { ...field, values: field.values.map((value) => Math.min(Math.max(value, -SURE), SURE)) };
  const near = nearEdge(field);
  for (let y = 0, pixel = 0; y < sharp.height; y++) {
    const cy = ((y + 0.5) * field.height) / sharp.height - 0.5;
    for (let x = 0; x < sharp.width; x++, pixel++) {
      const cx = ((x + 0.5) * field.width) / sharp.width - 0.5;
      const cell = Math.round(cy) * field.width + Math.round(cx);
      if (near[cell] === 1)
        out[pixel] = meanAlike(held, coarse, { x: cx, y: cy }, lab(sharp, pixel)) ?? held.values[cell] ?? 0;
    }
  }
  return { width: sharp.width, height: sharp.height, values: out };
}

const lab = ({ values }: LabPicture, cell: number): Colour => [
  values[cell * 3] ?? 0,
  values[cell * 3 + 1] ?? 0,
  values[cell * 3 + 2] ?? 0,
];

type Colour = readonly [l: number, a: number, b: number];

/** Null when nothing around is anything like the colour. */
function meanAlike(
  { width, height, values }: Field,
  coarse: LabPicture,
  at: { readonly x: number; readonly y: number },
  [l, a, b]: Colour,
): number | null {
  let [sum, weights] = [0, 0];
  const toX = Math.min(Math.floor(at.x + REACH), width - 1);
  const toY = Math.min(Math.floor(at.y + REACH), height - 1);
  for (let y = Math.max(Math.ceil(at.y - REACH), 0); y <= toY; y++) {
    for (let x = Math.max(Math.ceil(at.x - REACH), 0); x <= toX; x++) {
      const cell = y * width + x;
      const [dl, da, db] = [
        l - (coarse.values[cell * 3] ?? 0),
        a - (coarse.values[cell * 3 + 1] ?? 0),
        b - (coarse.values[cell * 3 + 2] ?? 0),
      ];
      const apart = ((x - at.x) ** 2 + (y - at.y) ** 2) / (2 * SPREAD_CELLS ** 2);
      const weight = Math.exp(-apart - (dl * dl + da * da + db * db) / (2 * ALIKE ** 2));
      sum += weight * (values[cell] ?? 0);
      weights += weight;
    }
  }
  return weights > 1e-30 ? sum / weights : null;
}

/** 1 for cells that have one of the other sign within `REACH` + 1 cells. */
function nearEdge({ width, height, values }: Field): Uint8Array {
  const near = new Uint8Array(values.length);
  const reach = REACH + 1;
  const mark = (cx: number, cy: number) => {
    for (let y = Math.max(cy - reach, 0); y <= Math.min(cy + reach, height - 1); y++)
      near.fill(1, y * width + Math.max(cx - reach, 0), y * width + Math.min(cx + reach, width - 1) + 1);
  };
  const isIn = (cell: number) => (values[cell] ?? 0) > 0;
  for (let y = 0, cell = 0; y < height; y++) {
    for (let x = 0; x < width; x++, cell++) {
      if (x > 0 && isIn(cell) !== isIn(cell - 1)) mark(x, y);
      if (y > 0 && isIn(cell) !== isIn(cell - width)) mark(x, y);
    }
  }
  return near;
}
