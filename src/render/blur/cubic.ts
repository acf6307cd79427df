/** Catmull–Rom weights of the taps at −1, 0, 1 and 2 for a point at `t` (0..1) between taps 0 and 1; exactly one of them is 1 at the ends. */
export const cubicWeights = (t: number): readonly [number, number, number, number] => [
  ((2 - t) * t - 1) * t * 0.5,
  ((3 * t - 5) * t * t + 2) * 0.5,
  ((4 - 3 * t) * t + 1) * t * 0.5,
  (t - 1) * t * t * 0.5,
];
