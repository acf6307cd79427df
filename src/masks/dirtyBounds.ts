import { EMPTY_RECT, type Rect } from '../geometry/rect.ts';

/** Collects the smallest rectangle around the pixels that an operation changes. */
export class DirtyBounds {
  private x0 = Number.POSITIVE_INFINITY;
  private y0 = Number.POSITIVE_INFINITY;
  private x1 = 0;
  private y1 = 0;

  /** Takes in the pixels from..end of row y. */
  add(y: number, from: number, end: number): void {
    if (from < this.x0) this.x0 = from;
    if (end > this.x1) this.x1 = end;
    if (y < this.y0) this.y0 = y;
    if (y >= this.y1) this.y1 = y + 1;
  }

  /** `EMPTY_RECT` when nothing was added. */
  get rect(): Rect {
    const { x0, y0, x1, y1 } = this;
    return x1 > x0 ? { x0, y0, x1, y1 } : EMPTY_RECT;
  }
}
