import type { Size } from '../../geometry/size.ts';
import { type BinaryMask, type Click, cellAt } from './click.ts';
import { type Field, positive, resampleField } from './field.ts';
import { fillHoles, joinedTo } from './floodFill.ts';

const WORK_SIDE = 1024;
const LARGEST_HOLE = 0.002;
const DOT_RADIUS = 0.004;
const JUST_IN = 1e-6;

/**
 * The mask of a field at the picture's own size: what lies above 0 (bilinear between cell centres) and is joined to a click
 * that includes, without pinholes (up to 0.2 % of the picture). The clicks themselves always hold: a dot of 0.4 % of the
 * longer side is set or cleared round a click that the field contradicts; where an include and an exclude click share a pixel,
 * the pixel is out. A field that is nowhere smaller gives a mask that is nowhere smaller. Pieces and holes are judged at no more than 1024 cells a side, so that a large picture costs little more.
 */
export function settleField(field: Field, clicks: readonly Click[], picture: Size): BinaryMask {
  const work = workSize(picture);
  const tidy = tidyField(resampleField(field, work), clicks, picture);
  const data = positive(tidy, picture);
  for (const click of clicks) if (click.include) data[cellAt(click.at, picture, picture)] = 1;
  for (const click of clicks) if (!click.include) data[cellAt(click.at, picture, picture)] = 0;
  return { width: picture.width, height: picture.height, data };
}

function workSize(picture: Size): Size {
  const scale = Math.min(1, WORK_SIDE / Math.max(picture.width, picture.height));
  return {
    width: Math.max(Math.round(picture.width * scale), 1),
    height: Math.max(Math.round(picture.height * scale), 1),
  };
}

/** The field with the clicks made to hold, what is not joined to them made negative, and pinholes made positive. */
function tidyField(field: Field, clicks: readonly Click[], picture: Size): Field {
  const above = new Uint8Array(field.values.length);
  for (let cell = 0; cell < above.length; cell++) if ((field.values[cell] ?? 0) > 0) above[cell] = 1;
  const cellOf = (click: Click) => cellAt(click.at, picture, field);
  const included = clicks.filter((click) => click.include);
  const excluded = clicks.filter((click) => !click.include);
  for (const click of included) if (above[cellOf(click)] === 0) dot(above, field, cellOf(click), 1);
  for (const click of excluded) if (above[cellOf(click)] === 1) dot(above, field, cellOf(click), 0);
  const joined = joinedTo(above, field, included.map(cellOf));
  fillHoles(joined, field, {
    maxCells: LARGEST_HOLE * joined.length,
    keepOpen: new Set(excluded.map(cellOf)),
  });
  const values = field.values.map((value, cell) =>
    joined[cell] === 1 ? Math.max(value, JUST_IN) : Math.min(value, -JUST_IN),
  );
  return { ...field, values };
}

function dot(mask: Uint8Array, size: Size, cell: number, value: 0 | 1): void {
  const radius = DOT_RADIUS * Math.max(size.width, size.height);
  const reach = Math.floor(radius);
  const cx = cell % size.width;
  const cy = Math.floor(cell / size.width);
  for (let y = Math.max(cy - reach, 0); y <= Math.min(cy + reach, size.height - 1); y++) {
    for (let x = Math.max(cx - reach, 0); x <= Math.min(cx + reach, size.width - 1); x++) {
      if (Math.hypot(x - cx, y - cy) <= radius) mask[y * size.width + x] = value;
    }
  }
}
