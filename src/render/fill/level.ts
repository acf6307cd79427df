import type { Size } from '../../geometry/size.ts';

/** What a pixel of a level is for. */
export const HOLE = 1;
/** Its colours may be copied into the hole. */
export const SOURCE = 2;
/** Neither: it keeps its place and lends nothing. */
export const OTHER = 0;

/** Bytes a pixel of a level. */
export const CHANNELS = 4;

/** One size of the pyramid. */
export interface Level extends Size {
  /**
   * Red, green, blue and how lively the surroundings are, a pixel. What is no source holds a guess: colours that the fill
   * improves in the hole, and a liveliness that the texture there has to have.
   */
  readonly colours: Uint8Array;
  /** HOLE, SOURCE or OTHER a pixel. */
  readonly use: Uint8Array;
}

/** The level of half the size, an odd last row or column left out: colours are the mean of four, a hole stays a hole wherever it reaches. */
export function halve({ width, height, colours, use }: Level): Level {
  const half: Level = {
    width: width >> 1,
    height: height >> 1,
    colours: new Uint8Array((width >> 1) * (height >> 1) * CHANNELS),
    use: new Uint8Array((width >> 1) * (height >> 1)),
  };
  for (let y = 0, to = 0; y < half.height; y++) {
    for (let x = 0; x < half.width; x++, to++) {
      const from = 2 * y * width + 2 * x;
      half.use[to] = joint(use, from, width);
      for (let c = 0; c < CHANNELS; c++) {
        const above = from * CHANNELS + c;
        const under = above + width * CHANNELS;
        const two = (colours[above] as number) + (colours[above + CHANNELS] as number);
        const sum = two + (colours[under] as number) + (colours[under + CHANNELS] as number);
        half.colours[to * CHANNELS + c] = (sum + 2) >> 2;
      }
    }
  }
  return half;
}

function joint(use: Uint8Array, at: number, width: number): number {
  const [a, b, c, d] = [use[at], use[at + 1], use[at + width], use[at + width + 1]];
  if (a === HOLE || b === HOLE || c === HOLE || d === HOLE) return HOLE;
  return a === SOURCE && b === SOURCE && c === SOURCE && d === SOURCE ? SOURCE : OTHER;
}
