import { must } from '../kit/assert.ts';

/** Sums are kept for stretches of this many columns: in most of them nothing changes from row to row. */
const STRETCH = 32;
/** A stretch whose values differ. */
const MIXED = -1;

/** One row of values: a stretch is either one value all along, or MIXED and its values stand in `values`. */
interface Row {
  readonly values: Uint32Array;
  readonly flat: Int32Array;
}

const newRow = (width: number): Row => ({
  values: new Uint32Array(width),
  flat: new Int32Array(Math.ceil(width / STRETCH)),
});

/**
 * The sum of what a tent-shaped window of whole weights holds around each pixel, row by row: a box of 2⌈n/2⌉+1 run over a box of 2⌊n/2⌋+1,
 * along both axes, so that no weight lies more than n pixels off along an axis. Exact, as fast for wide windows as for narrow ones, and fast
 * where ones or zeros are all there is: only edges cost.
 * Rows that go in are 2n longer than those that come out, and the first row comes out with the (2n+1)-th that went in.
 */
export class TentBlur {
  /** The sum where all pixels in the window are 1. It is odd: no pixel is ever just half covered. */
  readonly full: number;
  private readonly across: AcrossBlur;
  private readonly down: readonly BoxOfRows[];

  constructor(width: number, radiusPx: number) {
    const [wide, narrow] = [Math.ceil(radiusPx / 2), Math.floor(radiusPx / 2)];
    this.full = ((2 * wide + 1) * (2 * narrow + 1)) ** 2;
    this.across = new AcrossBlur(width, wide, narrow);
    this.down = [new BoxOfRows(width, wide), new BoxOfRows(width, narrow)];
  }

  /** Takes one row of ones and zeros; false while the window is filling. */
  push(pixels: Uint8Array): boolean {
    let row = this.across.blur(pixels);
    for (const box of this.down) {
      if (!box.push(row)) return false;
      row = box.sums;
    }
    return true;
  }

  /**
   * Calls `visit` for every stretch start..end of the row that came out last whose windows do not all hold ones or all zeros. `sums` is
   * the whole row of sums; elsewhere it is out of date.
   */
  forEachMixed(visit: (start: number, end: number, sums: Uint32Array) => void): void {
    const { values, flat } = must(this.down[1], 'second box').sums;
    for (let i = 0; i < flat.length; i++) {
      const value = flat[i] ?? 0;
      if (value === 0 || value === this.full) continue;
      const start = i * STRETCH;
      const end = Math.min(start + STRETCH, values.length);
      if (value !== MIXED) values.fill(value, start, end);
      visit(start, end, values);
    }
  }
}

/** A tent along the row. */
class AcrossBlur {
  private readonly row: Row;
  private readonly between: Uint32Array;
  private readonly wide: number;
  private readonly narrow: number;

  constructor(width: number, wide: number, narrow: number) {
    this.row = newRow(width);
    this.between = new Uint32Array(width + 2 * narrow);
    this.wide = wide;
    this.narrow = narrow;
  }

  blur(pixels: Uint8Array): Row {
    const { row, wide, narrow } = this;
    const reach = 2 * (wide + narrow);
    const full = (2 * wide + 1) * (2 * narrow + 1);
    const width = row.values.length;
    row.flat.fill(0);
    for (let from = 0; from < pixels.length; ) {
      const value = pixels[from] ?? 0;
      const next = pixels.indexOf(1 - value, from);
      const end = next < 0 ? pixels.length : next;
      // The windows that lie all in this run.
      const [first, last] = [Math.ceil(from / STRETCH), Math.floor((end - reach) / STRETCH)];
      const lastWhole = end === pixels.length ? row.flat.length : last;
      if (value === 1 && first < lastWhole) row.flat.fill(full, first, lastWhole);
      if (end < pixels.length) this.mark(end - reach, end, width);
      from = end;
    }
    this.fillMixed(pixels);
    return row;
  }

  /** The windows of the columns from..end hold both. */
  private mark(from: number, end: number, width: number): void {
    const first = Math.max(0, Math.floor(from / STRETCH));
    const last = Math.ceil(Math.min(end, width) / STRETCH);
    if (first < last) this.row.flat.fill(MIXED, first, last);
  }

  private fillMixed(pixels: Uint8Array): void {
    const { flat, values } = this.row;
    for (let i = 0; i < flat.length; ) {
      let j = i;
      while (j < flat.length && flat[j] === MIXED) j++;
      if (j > i) this.sum(pixels, i * STRETCH, Math.min(j * STRETCH, values.length));
      i = Math.max(j, i + 1);
    }
  }

  private sum(pixels: Uint8Array, from: number, end: number): void {
    const { wide, narrow, between } = this;
    boxSums(pixels, between, { from, end: end + 2 * narrow, reach: 2 * wide });
    boxSums(between, this.row.values, { from, end, reach: 2 * narrow });
  }
}

/** into[x] = the sum of row[x] … row[x + reach], for from ≤ x < end. */
function boxSums(
  row: Uint8Array | Uint32Array,
  into: Uint32Array,
  { from, end, reach }: { readonly from: number; readonly end: number; readonly reach: number },
): void {
  let sum = 0;
  for (let x = from; x < from + reach; x++) sum += row[x] ?? 0;
  for (let x = from; x < end; x++) {
    sum += row[x + reach] ?? 0;
    into[x] = sum;
    sum -= row[x] ?? 0;
  }
}

/** The sums of the last rows, column by column. */
class BoxOfRows {
  readonly sums: Row;
  private readonly rows: readonly Row[];
  private taken = 0;

  constructor(width: number, radiusPx: number) {
    this.rows = Array.from({ length: 2 * radiusPx + 1 }, () => newRow(width));
    this.sums = newRow(width);
  }

  /** False while the box is filling. */
  push(row: Row): boolean {
    const { rows } = this;
    const oldest = rows[this.taken % rows.length];
    if (!oldest) return false;
    this.taken++;
    for (let i = 0; i < row.flat.length; i++) this.pushStretch(i, row, oldest);
    return this.taken >= rows.length;
  }

  private pushStretch(i: number, row: Row, oldest: Row): void {
    const { sums } = this;
    const comes = row.flat[i] ?? 0;
    const goes = oldest.flat[i] ?? 0;
    oldest.flat[i] = comes;
    if (comes !== MIXED && goes !== MIXED) {
      this.addFlat(i, comes - goes);
      return;
    }
    const start = i * STRETCH;
    const end = Math.min(start + STRETCH, sums.values.length);
    spread(sums, i, start, end);
    if (goes !== MIXED) oldest.values.fill(goes, start, end);
    for (let x = start; x < end; x++) {
      const value = comes === MIXED ? (row.values[x] ?? 0) : comes;
      sums.values[x] = (sums.values[x] ?? 0) + value - (oldest.values[x] ?? 0);
      oldest.values[x] = value;
    }
    if (comes !== MIXED) settle(sums, i, start, end);
  }

  private addFlat(i: number, change: number): void {
    const { values, flat } = this.sums;
    if (change === 0) return;
    const now = flat[i] ?? 0;
    if (now !== MIXED) {
      flat[i] = now + change;
      return;
    }
    const end = Math.min((i + 1) * STRETCH, values.length);
    for (let x = i * STRETCH; x < end; x++) values[x] = (values[x] ?? 0) + change;
  }
}

/** Writes a flat stretch's value out. */
function spread({ values, flat }: Row, i: number, start: number, end: number): void {
  if (flat[i] === MIXED) return;
  values.fill(flat[i] ?? 0, start, end);
  flat[i] = MIXED;
}

/** A stretch may have become flat again. */
function settle({ values, flat }: Row, i: number, start: number, end: number): void {
  const first = values[start] ?? 0;
  for (let x = start + 1; x < end; x++) if (values[x] !== first) return;
  flat[i] = first;
}
