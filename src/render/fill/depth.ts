import { HOLE, type Level } from './level.ts';

/** How many steps up, down, left or right lead from each pixel of the hole to the nearest one outside; 0 outside. */
export function depthOf({ width, use }: Level): Float32Array {
  const depth = Float32Array.from(use, (is) => (is === HOLE ? use.length : 0));
  const last = use.length - 1;
  const lower = (i: number, from: number): void => {
    depth[i] = Math.min(depth[i] as number, (depth[from] ?? use.length) + 1);
  };
  for (let i = 0; i <= last; i++) {
    if (i % width > 0) lower(i, i - 1);
    lower(i, i - width);
  }
  for (let i = last; i >= 0; i--) {
    if (i % width < width - 1) lower(i, i + 1);
    lower(i, i + width);
  }
  return depth;
}
