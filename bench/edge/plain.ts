import type { LabelMap } from '../../src/masks/labelMap.ts';

const REACH = 3;
const WEIGHTS = Array.from({ length: 2 * REACH + 1 }, (_, i) => Math.exp(-((i - REACH) ** 2) / 2));
const SUM = WEIGHTS.reduce((a, b) => a + b);

/** What many tools do: the painted mask under a Gaussian of one pixel; 0..1, row by row. */
export function feathered({ data, width, height }: LabelMap): Float32Array {
  const pass = (from: Float32Array, stepX: number, stepY: number): Float32Array =>
    from.map((_, i) => {
      const [x, y] = [i % width, Math.floor(i / width)];
      let sum = 0;
      for (let k = -REACH; k <= REACH; k++) {
        const u = Math.min(Math.max(x + k * stepX, 0), width - 1);
        const v = Math.min(Math.max(y + k * stepY, 0), height - 1);
        sum += WEIGHTS[k + REACH]! * from[v * width + u]!;
      }
      return sum / SUM;
    });
  return pass(
    pass(
      Float32Array.from(data, (label) => (label === 1 ? 1 : 0)),
      1,
      0,
    ),
    0,
    1,
  );
}
