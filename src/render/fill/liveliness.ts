import { type Rect, wholeRect } from '../../geometry/rect.ts';
import type { Size } from '../../geometry/size.ts';
import { fillFromSources } from '../inpaint.ts';
import type { Raster } from '../scene.ts';

/** Side of the cells that liveliness is measured in, in pixels. */
const CELL_PX = 8;

/**
 * How lively the texture is around each pixel of `area`, a byte a pixel: the mean step of green to the next pixel, across plus
 * down, measured among the sources (not 0 in `source`) and carried on smoothly where there are none. Null when all is plain.
 */
export function liveliness(picture: Raster, source: Uint8Array, area: Rect): Uint8Array | null {
  const width = area.x1 - area.x0;
  const height = area.y1 - area.y0;
  const cells = measure(picture, source, area);
  if (!cells.data.some((value, i) => i % 4 === 0 && value > 0)) return null;
  const spread = fillFromSources(cells, cells.known, wholeRect(cells));
  if (!spread) return null;
  const lively = new Uint8Array(width * height);
  for (let y = 0, to = 0; y < height; y++) {
    const row = ((y / CELL_PX) | 0) * cells.width;
    for (let x = 0; x < width; x++, to++) lively[to] = spread[(row + ((x / CELL_PX) | 0)) * 4] as number;
  }
  return lively;
}

/** The liveliness of each cell as its red, and a 1 for each cell that holds sources. */
function measure(picture: Raster, source: Uint8Array, area: Rect): Raster & { readonly known: Uint8Array } {
  const size: Size = {
    width: Math.ceil((area.x1 - area.x0) / CELL_PX),
    height: Math.ceil((area.y1 - area.y0) / CELL_PX),
  };
  const known = new Uint8Array(size.width * size.height);
  const sums = new Float32Array(known.length);
  const counts = new Uint32Array(known.length);
  const { width, data } = picture;
  for (let y = area.y0; y < area.y1 - 1; y++) {
    const row = (((y - area.y0) / CELL_PX) | 0) * size.width;
    for (let x = area.x0; x < area.x1 - 1; x++) {
      const at = y * width + x;
      if (source[at] === 0 || source[at + 1] === 0 || source[at + width] === 0) continue;
      const here = data[at * 4 + 1] as number;
      const cell = row + (((x - area.x0) / CELL_PX) | 0);
      (sums[cell] as number) +=
        Math.abs(here - (data[at * 4 + 5] as number)) +
        Math.abs(here - (data[(at + width) * 4 + 1] as number));
      (counts[cell] as number)++;
    }
  }
  const cells = new Uint8ClampedArray(known.length * 4);
  for (let cell = 0; cell < known.length; cell++) {
    if (counts[cell] === 0) continue;
    known[cell] = 1;
    cells[cell * 4] = (sums[cell] as number) / (counts[cell] as number);
  }
  return { ...size, data: cells, known };
}
