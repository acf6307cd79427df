import type { Camera } from '../geometry/camera.ts';
import type { Rect } from '../geometry/rect.ts';
import type { LabelMap, LabelSet } from './labelMap.ts';
import { runEnd, wordsOf } from './runs.ts';
import { SamplePlaces } from './samplePlaces.ts';

/**
 * What the two strongest shown labels cover of one device pixel, in one number: bits 0–3 the first label, 4–7 the second,
 * 8–15 and 16–23 how much of the pixel they cover in 255ths. 0 is a pixel that shows nothing.
 */
export type Cell = number;

export const WHOLE_CELL = 255 << 8;

/** The cells of one device row, pixel by pixel and as stretches of equal cells. Reused from row to row. */
export class CellRow {
  /** A cell a pixel. */
  cells = new Int32Array(0);
  /** Where stretch i begins; it ends where the next begins, the last at the row's end. */
  starts = new Int32Array(1);
  count = 0;

  /** Makes room for `width` pixels; what the row held is lost. */
  fit(width: number): void {
    if (this.cells.length >= width) return;
    this.cells = new Int32Array(width);
    this.starts = new Int32Array(width + 1);
  }

  clear(): void {
    this.count = 0;
    this.starts[0] = 0;
  }

  /** Appends the cells start ≤ x < end, which must follow on the last ones. */
  add(start: number, end: number, cell: Cell): void {
    if (end - start === 1) this.cells[start] = cell;
    else this.cells.fill(cell, start, end);
    if (start === 0 || this.cells[start - 1] !== cell) this.starts[this.count++] = start;
    this.starts[this.count] = end;
  }

  /** The stretch that holds pixel `x`. */
  stretchAt(x: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= x) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  copy(row: CellRow): void {
    const { count } = row;
    this.cells.set(row.cells.subarray(0, row.starts[count] ?? 0));
    this.starts.set(row.starts.subarray(0, count + 1));
    this.count = count;
  }
}

/** A label map as a camera sees it. */
export interface SampledView {
  readonly map: LabelMap;
  readonly camera: Camera;
  readonly pixelRatio: number;
  readonly hidden: LabelSet;
}

/** From this many device pixels an image pixel on, pixels are shown crisp. */
const CRISP_SCALE = 4;
const FEWEST_SAMPLES = 4;

/** Samples a side in each device pixel. */
function samplesASide(deviceScale: number): number {
  if (deviceScale >= CRISP_SCALE) return 1;
  return Math.max(FEWEST_SAMPLES, Math.ceil(1 / deviceScale));
}

/**
 * What the device pixels of `area` show, a row at a time, by the share of evenly spread samples that fall on each label (box
 * filter). At least as many samples as image pixels a side, so that a one-pixel line never drops out. A cell depends on its
 * own device pixel alone, never on `area`: partial repaints join without a seam. Flat stretches are found by run, not by pixel.
 */
export class CellSampler {
  private data: Uint8Array = new Uint8Array(0);
  private words: Uint32Array = new Uint32Array(0);
  private mapWidth = 0;
  private mapHeight = 0;
  private hidden: LabelSet = 0;
  private samples = 0;
  /** Device pixels of the area, across. */
  private width = 0;
  private readonly columnPlaces = new SamplePlaces();
  private readonly rowPlaces = new SamplePlaces();
  private columns = new Int32Array(0);
  private rows = new Int32Array(0);
  /** Where the area's first column and row of samples are in `columns` and `rows`. */
  private firstColumn = 0;
  private firstRow = 0;
  private columnEnd = 0;
  /** The different map rows under the current device row: where each begins, how many samples fall on it, and its present run. */
  private lines = 0;
  private lineStart = new Int32Array(0);
  private lineWeight = new Int32Array(0);
  private runLabel = new Int32Array(0);
  private runStop = new Int32Array(0);
  private readonly counts = new Int32Array(8);

  /** Turns to another view or area. Places and buffers are kept: a stroke asks for a small area of one view, move by move. */
  aim(view: SampledView, area: Rect): void {
    const { map, camera, pixelRatio } = view;
    this.takeMap(map);
    this.hidden = view.hidden;
    const n = samplesASide(camera.scale * pixelRatio);
    if (n !== this.samples) this.makeRoom(n);
    const axis = { perPixel: n, pixelRatio, scale: camera.scale };
    const across = { ...axis, offset: camera.offsetX, length: map.width };
    const down = { ...axis, offset: camera.offsetY, length: map.height };
    this.firstColumn = this.columnPlaces.cover(across, area.x0, area.x1);
    this.firstRow = this.rowPlaces.cover(down, area.y0, area.y1);
    this.columns = this.columnPlaces.at;
    this.rows = this.rowPlaces.at;
    this.width = area.x1 - area.x0;
    this.columnEnd = Math.min((this.columns[this.firstColumn + this.width * n - 1] ?? -1) + 1, map.width);
  }

  private takeMap({ data, width, height }: LabelMap): void {
    this.mapWidth = width;
    this.mapHeight = height;
    // Words that are a copy would not follow the map.
    const follows = this.words.buffer === data.buffer && data === this.data;
    if (!follows) this.words = wordsOf(data);
    this.data = data;
  }

  private makeRoom(samples: number): void {
    this.samples = samples;
    this.lineStart = new Int32Array(samples);
    this.lineWeight = new Int32Array(samples);
    this.runLabel = new Int32Array(samples);
    this.runStop = new Int32Array(samples);
  }

  /** Whether device row `y` of the area (0 is its first) shows just what row y − 1 does. */
  sameAsAbove(y: number): boolean {
    const at = this.firstRow + y * this.samples;
    if (y === 0) return false;
    for (let k = 0; k < this.samples; k++)
      if (this.rows[at + k] !== this.rows[at + k - this.samples]) return false;
    return true;
  }

  /** Reads device row `y` of the area into `row`, one span a stretch of equal cells. */
  read(y: number, row: CellRow): void {
    this.takeLines(this.firstRow + y * this.samples);
    const { columns, samples, width } = this;
    row.clear();
    for (let x = 0; x < width; ) {
      const at = this.firstColumn + x * samples;
      const stop = this.advance(columns[at] ?? 0);
      if ((columns[at + samples - 1] ?? 0) < stop) {
        const end = this.firstPixelReaching(stop, x + 1);
        row.add(x, end, this.flatCell());
        x = end;
      } else {
        row.add(x, x + 1, this.mixedCell(at));
        x++;
      }
    }
  }

  /** Gathers the different map rows of one device row. A row outside the map counts as free. */
  private takeLines(at: number): void {
    this.lines = 0;
    let last = -2;
    for (let k = 0; k < this.samples; k++) {
      const row = this.rows[at + k] ?? -1;
      if (row === last) {
        this.lineWeight[this.lines - 1] = (this.lineWeight[this.lines - 1] ?? 0) + 1;
        continue;
      }
      last = row;
      this.lineStart[this.lines] = row < 0 || row >= this.mapHeight ? -1 : row * this.mapWidth;
      this.lineWeight[this.lines] = 1;
      this.runStop[this.lines] = -1;
      this.lines++;
    }
  }

  /** Moves every line's run to the one that holds map column `column`; returns the first column where one of them ends. */
  private advance(column: number): number {
    let stop = this.mapWidth + 1;
    for (let k = 0; k < this.lines; k++) {
      if ((this.runStop[k] ?? 0) <= column) this.takeRun(k, column);
      stop = Math.min(stop, this.runStop[k] ?? 0);
    }
    return stop;
  }

  private takeRun(k: number, column: number): void {
    const start = this.lineStart[k] ?? -1;
    if (start < 0 || column >= this.mapWidth) {
      this.runLabel[k] = 0;
      this.runStop[k] = this.mapWidth + 1;
    } else if (column < 0) {
      this.runLabel[k] = 0;
      this.runStop[k] = 0;
    } else {
      this.runLabel[k] = this.data[start + column] ?? 0;
      this.runStop[k] = runEnd(this.data, this.words, start + column, start + this.columnEnd) - start;
    }
  }

  /** The first device pixel from `low` on whose last sample lies at or after map column `stop`. */
  private firstPixelReaching(stop: number, low: number): number {
    const { columns, samples, firstColumn } = this;
    let from = low;
    let to = this.width;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((columns[firstColumn + (middle + 1) * samples - 1] ?? 0) < stop) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  private flatCell(): Cell {
    const { counts, runLabel } = this;
    const only = runLabel[0] ?? 0;
    let k = 1;
    while (k < this.lines && runLabel[k] === only) k++;
    if (k >= this.lines) return only === 0 || (this.hidden >>> only) & 1 ? 0 : only | WHOLE_CELL;
    counts.fill(0);
    for (let k = 0; k < this.lines; k++) {
      const label = this.runLabel[k] ?? 0;
      counts[label] = (counts[label] ?? 0) + (this.lineWeight[k] ?? 0);
    }
    return this.cellOfCounts(this.samples);
  }

  private mixedCell(at: number): Cell {
    const { counts, columns, data } = this;
    counts.fill(0);
    for (let k = 0; k < this.lines; k++) {
      const start = this.lineStart[k] ?? -1;
      if (start < 0) continue;
      const weight = this.lineWeight[k] ?? 0;
      for (let i = at; i < at + this.samples; i++) {
        const column = columns[i] ?? -1;
        if (column < 0 || column >= this.mapWidth) continue;
        const label = data[start + column] ?? 0;
        counts[label] = (counts[label] ?? 0) + weight;
      }
    }
    return this.cellOfCounts(this.samples * this.samples);
  }

  private cellOfCounts(total: number): Cell {
    const { counts, hidden } = this;
    let first = 0;
    let second = 0;
    let most = 0;
    let next = 0;
    for (let label = 1; label < 8; label++) {
      const count = counts[label] ?? 0;
      if (count === 0 || (hidden >>> label) & 1) continue;
      if (count > most) {
        second = first;
        next = most;
        first = label;
        most = count;
      } else if (count > next) {
        second = label;
        next = count;
      }
    }
    const firstShare = Math.round((most * 255) / total);
    // Rounded down: together they must not cover more than the pixel.
    const secondShare = Math.floor((next * 255) / total);
    return first | (second << 4) | (firstShare << 8) | (secondShare << 16);
  }
}
