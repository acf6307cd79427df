/** Squared colour distances beyond this are as unlike as can be. */
const MOST = 12_000;

/**
 * How alike two colours are, 1 for the same and falling to 0 as a Gaussian of the given standard deviation (levels of 255,
 * over the three channels together), by squared distance. From a table: the exponential itself would take most of the time of a cut.
 */
export function likenessTable(sigma: number): (squared: number) => number {
  const table = Float32Array.from({ length: MOST }, (_, squared) => Math.exp(-squared / (2 * sigma ** 2)));
  return (squared) => (squared < MOST ? (table[squared] as number) : 0);
}

/** The squared distance of two colours, each at its index of 8-bit RGBA. */
export function squaredDifference(data: Uint8ClampedArray, a: number, b: number): number {
  const red = (data[a] as number) - (data[b] as number);
  const green = (data[a + 1] as number) - (data[b + 1] as number);
  const blue = (data[a + 2] as number) - (data[b + 2] as number);
  return red * red + green * green + blue * blue;
}
