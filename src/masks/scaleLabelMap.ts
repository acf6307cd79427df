import type { Size } from '../geometry/size.ts';
import { createLabelMap, type LabelMap } from './labelMap.ts';

/** A new map of another size: each pixel takes the label under its centre. Labels cannot be blended, so edges are as jagged as the scale makes them. */
export function scaleLabelMap(map: LabelMap, size: Size): LabelMap {
  const scaled = createLabelMap(size);
  const columns = Int32Array.from({ length: size.width }, (_, x) => under(x, map.width, size.width));
  let lastRow = -1;
  for (let y = 0; y < size.height; y++) {
    const to = y * size.width;
    const row = under(y, map.height, size.height);
    if (row === lastRow) {
      scaled.data.copyWithin(to, to - size.width, to);
      continue;
    }
    for (let x = 0; x < size.width; x++)
      scaled.data[to + x] = map.data[row * map.width + (columns[x] ?? 0)] ?? 0;
    lastRow = row;
  }
  return scaled;
}

/** The pixel of `from` that holds the centre of pixel `i` of `to`. Multiplied before it is divided, so that no rounding error shifts it. */
const under = (i: number, from: number, to: number): number => Math.floor(((2 * i + 1) * from) / (2 * to));
