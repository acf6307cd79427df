import { must } from '../kit/assert.ts';
import { CellRow, type CellSampler } from './cells.ts';

/** The 2 × reach + 1 rows of cells around the row that is being drawn; older ones make room for newer ones. */
export class RowWindow {
  private rows: CellRow[] = [];
  private readonly sampler: CellSampler;
  private reach = 0;
  /** How many rows of the sampler's area have been read. */
  private read = 0;

  constructor(sampler: CellSampler) {
    this.sampler = sampler;
  }

  /** Begins anew. `width` is that of the sampler's area, which reaches `reach` pixels beyond what is drawn on every side. */
  aim(width: number, reach: number): void {
    if (reach !== this.reach) this.rows = Array.from({ length: 2 * reach + 1 }, () => new CellRow());
    for (const row of this.rows) row.fit(width);
    this.reach = reach;
    this.read = 0;
  }

  /** Reads on until the window is centred on drawn row `y`. Rows must be asked for in order. */
  slideTo(y: number): void {
    for (; this.read <= y + 2 * this.reach; this.read++) {
      const row = this.row(this.read);
      if (this.sampler.sameAsAbove(this.read)) row.copy(this.row(this.read - 1));
      else this.sampler.read(this.read, row);
    }
  }

  /** Drawn row `y` and the rows `reach` above and below it. */
  at(y: number, offset: -1 | 0 | 1): CellRow {
    return this.row(y + this.reach + offset * this.reach);
  }

  private row(areaRow: number): CellRow {
    return must(this.rows[areaRow % this.rows.length], 'row of cells');
  }
}
