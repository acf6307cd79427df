import type { Rect } from '../geometry/rect.ts';
import type { LabelMap, LabelSet } from './labelMap.ts';

/** What is looked for: connected pixels of the labels in `labels` inside `rect`, which must lie inside the map. */
export interface ComponentQuery {
  readonly rect: Rect;
  readonly labels: LabelSet;
  /** Whether pixels that meet at a corner only are connected (8 neighbours) or not (4). */
  readonly diagonal: boolean;
}

/** A horizontal row of pixels x0 ≤ x < x1 of one component. */
export interface ComponentRun {
  readonly y: number;
  readonly x0: number;
  readonly x1: number;
  /** The component, a number below `runCount`: equal for all runs of one. */
  readonly root: number;
}

/**
 * Connected components by runs: rows are cut into runs, runs of neighbouring rows that touch are joined by union-find (Rosenfeld and
 * Pfaltz, Sequential Operations in Digital Picture Processing, 1966; union-find with path halving). Time and memory go with the number
 * of runs, which for a painted mask is a few a row.
 */
export class Components {
  /** Three numbers a run: y, x0, x1. */
  private runs = new Int32Array(3 * 256);
  private parents: Int32Array = new Int32Array(0);
  private readonly areas: Float64Array;
  private readonly atEdge: Uint8Array;
  private count = 0;

  constructor(map: LabelMap, query: ComponentQuery) {
    const rowStarts = this.findRuns(map, query);
    this.parents = Int32Array.from({ length: this.count }, (_, run) => run);
    this.join(rowStarts, query.diagonal ? 1 : 0);
    this.areas = new Float64Array(this.count);
    this.atEdge = new Uint8Array(this.count);
    this.measure(query.rect);
  }

  /** Pixels of the component. */
  area(root: number): number {
    return this.areas[root] ?? 0;
  }

  /** Whether the component reaches the first or last row or column of the rectangle. */
  touchesEdge(root: number): boolean {
    return this.atEdge[root] === 1;
  }

  largestArea(): number {
    return this.areas.reduce((largest, area) => Math.max(largest, area), 0);
  }

  forEachRun(visit: (run: ComponentRun) => void): void {
    for (let run = 0; run < this.count; run++) {
      visit({ y: this.at(run, 0), x0: this.at(run, 1), x1: this.at(run, 2), root: this.rootOf(run) });
    }
  }

  private at(run: number, field: 0 | 1 | 2): number {
    return this.runs[3 * run + field] ?? 0;
  }

  /** Returns for each row the number of its first run, and one entry more for the end. */
  private findRuns({ data, width }: LabelMap, { rect, labels }: ComponentQuery): Int32Array {
    const rowStarts = new Int32Array(rect.y1 - rect.y0 + 1);
    for (let y = rect.y0; y < rect.y1; y++) {
      const row = y * width;
      let x = rect.x0;
      while (x < rect.x1) {
        while (x < rect.x1 && ((labels >>> (data[row + x] ?? 0)) & 1) === 0) x++;
        const start = x;
        while (x < rect.x1 && ((labels >>> (data[row + x] ?? 0)) & 1) === 1) x++;
        if (x > start) this.addRun(y, start, x);
      }
      rowStarts[y - rect.y0 + 1] = this.count;
    }
    return rowStarts;
  }

  private addRun(y: number, x0: number, x1: number): void {
    const at = 3 * this.count++;
    if (at === this.runs.length) {
      const larger = new Int32Array(2 * at);
      larger.set(this.runs);
      this.runs = larger;
    }
    this.runs[at] = y;
    this.runs[at + 1] = x0;
    this.runs[at + 2] = x1;
  }

  private join(rowStarts: Int32Array, slack: 0 | 1): void {
    for (let row = 1; row + 1 < rowStarts.length; row++) {
      let above = rowStarts[row - 1] ?? 0;
      let run = rowStarts[row] ?? 0;
      const aboveEnd = run;
      const end = rowStarts[row + 1] ?? 0;
      while (above < aboveEnd && run < end) {
        const meet =
          this.at(above, 1) < this.at(run, 2) + slack && this.at(run, 1) < this.at(above, 2) + slack;
        if (meet) this.union(above, run);
        // The one that ends first cannot meet what comes after the other.
        if (this.at(above, 2) < this.at(run, 2)) above++;
        else run++;
      }
    }
  }

  private union(a: number, b: number): void {
    const [first, second] = [this.rootOf(a), this.rootOf(b)];
    this.parents[Math.max(first, second)] = Math.min(first, second);
  }

  private rootOf(run: number): number {
    let at = run;
    for (let up = this.parents[at] ?? at; up !== at; up = this.parents[at] ?? at) {
      this.parents[at] = this.parents[up] ?? up;
      at = up;
    }
    return at;
  }

  private measure(rect: Rect): void {
    this.forEachRun(({ y, x0, x1, root }) => {
      this.areas[root] = this.area(root) + x1 - x0;
      const edge = y === rect.y0 || y === rect.y1 - 1 || x0 === rect.x0 || x1 === rect.x1;
      if (edge) this.atEdge[root] = 1;
    });
  }
}
