type Numbers = Uint8Array | Uint16Array | Uint32Array;

/**
 * The sum of what a tent-shaped window of whole weights holds around each pixel, row by row: a box of 2⌈n/2⌉+1 run over a box of 2⌊n/2⌋+1,
 * along both axes, so that no weight lies more than n pixels off along an axis. Exact, and as fast for wide windows as for narrow ones.
 * Rows that go in are 2n longer than those that come out, and the first row comes out with the (2n+1)-th that went in.
 */
export class TentBlur {
  /** The sum where all pixels in the window are 1. It is odd: no pixel is ever just half covered. */
  readonly full: number;
  private readonly across: readonly BoxOfPixels[];
  private readonly down: readonly BoxOfRows[];

  constructor(width: number, radiusPx: number) {
    const [wide, narrow] = [Math.ceil(radiusPx / 2), Math.floor(radiusPx / 2)];
    this.full = ((2 * wide + 1) * (2 * narrow + 1)) ** 2;
    this.across = [new BoxOfPixels(width + 2 * narrow, wide), new BoxOfPixels(width, narrow)];
    this.down = [new BoxOfRows(width, wide), new BoxOfRows(width, narrow)];
  }

  /** Takes one row of ones and zeros; returns the next row of sums, good until the next push, or null while the window is filling. */
  push(pixels: Uint8Array): Uint32Array | null {
    let row: Numbers = pixels;
    for (const box of this.across) row = box.sums(row);
    let sums: Uint32Array | null = null;
    for (const box of this.down) {
      sums = box.push(row);
      if (!sums) return null;
      row = sums;
    }
    return sums;
  }
}

class BoxOfPixels {
  private readonly out: Uint32Array;
  private readonly reach: number;

  constructor(width: number, radiusPx: number) {
    this.out = new Uint32Array(width);
    this.reach = 2 * radiusPx;
  }

  sums(row: Numbers): Uint32Array {
    const { out, reach } = this;
    let sum = 0;
    for (let x = 0; x < reach; x++) sum += row[x] ?? 0;
    for (let x = 0; x < out.length; x++) {
      sum += row[x + reach] ?? 0;
      out[x] = sum;
      sum -= row[x] ?? 0;
    }
    return out;
  }
}

class BoxOfRows {
  private readonly rows: readonly Uint32Array[];
  private readonly sums: Uint32Array;
  private taken = 0;

  constructor(width: number, radiusPx: number) {
    this.rows = Array.from({ length: 2 * radiusPx + 1 }, () => new Uint32Array(width));
    this.sums = new Uint32Array(width);
  }

  push(row: Numbers): Uint32Array | null {
    const { sums, rows } = this;
    const oldest = rows[this.taken % rows.length];
    if (!oldest) return null;
    for (let x = 0; x < sums.length; x++) {
      const value = row[x] ?? 0;
      sums[x] = (sums[x] ?? 0) + value - (oldest[x] ?? 0);
      oldest[x] = value;
    }
    this.taken++;
    return this.taken >= rows.length ? sums : null;
  }
}
