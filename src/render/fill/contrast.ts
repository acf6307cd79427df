import { CHANNELS, type HOLE, type Level, type SOURCE } from './level.ts';

type Use = typeof HOLE | typeof SOURCE;

/** How strong the structure of a part of a level is, as standard deviations of lightness in levels of 255. */
export interface Contrast {
  /** What stands out from the mean of 9 × 9 pixels: texture. */
  readonly fine: number;
  /** What that mean stands out from the mean of 33 × 33: blades, clouds, ripples. A slope has none. */
  readonly broad: number;
}

const FINE_PX = 4;
const BROAD_PX = 16;

/** Measured over the hole or over the sources of a level, at every second pixel of every second row. */
export function contrastOf(level: Level, of: Use): Contrast {
  const sums = tables(level, of);
  const { width, height } = level;
  let [fine, fineCount, broad, broadCount] = [0, 0, 0, 0];
  for (let y = FINE_PX; y < height - FINE_PX; y += 2) {
    for (let x = FINE_PX; x < width - FINE_PX; x += 2) {
      const near = meanAround(sums, level, x, y, FINE_PX);
      if (near === null) continue;
      fine += (lightness(level, y * width + x) - near) ** 2;
      fineCount++;
      const far = meanAround(sums, level, x, y, BROAD_PX);
      if (far === null) continue;
      broad += (near - far) ** 2;
      broadCount++;
    }
  }
  return { fine: rootOfMean(fine, fineCount), broad: rootOfMean(broad, broadCount) };
}

const rootOfMean = (sum: number, count: number): number => (count === 0 ? 0 : Math.sqrt(sum / count));

const lightness = ({ colours }: Level, i: number): number => {
  const at = i * CHANNELS;
  return (
    0.3 * (colours[at] as number) + 0.59 * (colours[at + 1] as number) + 0.11 * (colours[at + 2] as number)
  );
};

/** Sums over everything above and to the left of each corner of a pixel: of lightness among the pixels measured, and of such pixels. */
interface Tables {
  readonly light: Float64Array;
  readonly count: Uint32Array;
}

function tables(level: Level, of: Use): Tables {
  const { width, height, use } = level;
  const across = width + 1;
  const light = new Float64Array(across * (height + 1));
  const count = new Uint32Array(light.length);
  for (let y = 0, i = 0; y < height; y++) {
    let [rowLight, rowCount] = [0, 0];
    for (let x = 0, to = (y + 1) * across + 1; x < width; x++, i++, to++) {
      if (use[i] === of) {
        rowLight += lightness(level, i);
        rowCount++;
      }
      light[to] = (light[to - across] as number) + rowLight;
      count[to] = (count[to - across] as number) + rowCount;
    }
  }
  return { light, count };
}

/** The mean over the square of `reach` around a pixel; null unless it is made of such pixels alone. */
function meanAround(
  { light, count }: Tables,
  { width, height }: Level,
  x: number,
  y: number,
  reach: number,
): number | null {
  const [left, right, top, bottom] = [x - reach, x + reach + 1, y - reach, y + reach + 1];
  if (left < 0 || top < 0 || right > width || bottom > height) return null;
  const across = width + 1;
  const over = (table: Float64Array | Uint32Array): number =>
    (table[bottom * across + right] as number) -
    (table[top * across + right] as number) -
    (table[bottom * across + left] as number) +
    (table[top * across + left] as number);
  const pixels = (2 * reach + 1) ** 2;
  return over(count) === pixels ? over(light) / pixels : null;
}
