/** Complex numbers on a square grid of side 2ⁿ, row by row. */
export interface Spectrum {
  readonly side: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export const emptySpectrum = (side: number): Spectrum => ({
  side,
  re: new Float64Array(side * side),
  im: new Float64Array(side * side),
});

/** The two-dimensional discrete Fourier transform in place (Cooley and Tukey 1965, radix 2); the inverse is not divided by n. */
export function transform({ side, re, im }: Spectrum, direction: 'forward' | 'inverse'): void {
  const sign = direction === 'forward' ? -1 : 1;
  const circle = {
    cos: Float64Array.from({ length: side / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / side)),
    sin: Float64Array.from({ length: side / 2 }, (_, k) => sign * Math.sin((2 * Math.PI * k) / side)),
  };
  for (let line = 0; line < side; line++) transformLine(re, im, { from: line * side, step: 1, side, circle });
  for (let line = 0; line < side; line++) transformLine(re, im, { from: line, step: side, side, circle });
}

interface Line {
  readonly from: number;
  readonly step: number;
  readonly side: number;
  /** The roots of unity of the upper half turn. */
  readonly circle: { readonly cos: Float64Array; readonly sin: Float64Array };
}

function transformLine(re: Float64Array, im: Float64Array, { from, step, side, circle }: Line): void {
  for (let i = 1, j = 0; i < side; i++) {
    let bit = side >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      swap(re, from + i * step, from + j * step);
      swap(im, from + i * step, from + j * step);
    }
  }
  for (let span = 2; span <= side; span <<= 1) {
    const half = span >> 1;
    for (let k = 0; k < half; k++) {
      const cos = circle.cos[(k * side) / span] as number;
      const sin = circle.sin[(k * side) / span] as number;
      for (let start = k; start < side; start += span) {
        const a = from + start * step;
        const b = a + half * step;
        const br = re[b] as number;
        const bi = im[b] as number;
        const tr = br * cos - bi * sin;
        const ti = br * sin + bi * cos;
        re[b] = (re[a] as number) - tr;
        im[b] = (im[a] as number) - ti;
        re[a] = (re[a] as number) + tr;
        im[a] = (im[a] as number) + ti;
      }
    }
  }
}

function swap(values: Float64Array, i: number, j: number): void {
  const held = values[i] as number;
  values[i] = values[j] as number;
  values[j] = held;
}
