import type { Camera } from '../geometry/camera.ts';
import type { Rect } from '../geometry/rect.ts';
import type { LabelMap, LabelSet } from './labelMap.ts';
import { runEnd, wordsOf } from './runs.ts';

/**
 * What the two strongest shown labels cover of one device pixel, in one number: bits 0–3 the first label, 4–7 the second,
 * 8–15 and 16–23 how much of the pixel they cover in 255ths. 0 is a pixel that shows nothing.
 */
export type Cell = number;

export const WHOLE_CELL = 255 << 8;

/** The cells of one device row, pixel by pixel and as stretches of equal cells. Reused from row to row. */
export class CellRow {
  /** A cell a pixel. */
  readonly cells: Int32Array;
  /** Where stretch i begins; it ends where the next begins, the last at the row's end. */
  readonly starts: Int32Array;
  count = 0;

  constructor(width: number) {
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
    this.cells.set(row.cells);
    this.starts.set(row.starts.subarray(0, row.count + 1));
    this.count = row.count;
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

/** Samples along one axis: `at[i * perPixel + k]` is the map row or column of sample k in device pixel i; −1 before the map. */
function samplePlaces(
  start: number,
  end: number,
  perPixel: number,
  toMap: (device: number) => number,
  length: number,
): Int32Array {
  const at = new Int32Array((end - start) * perPixel);
  for (let i = 0; i < at.length; i++) {
    const pixel = Math.floor(i / perPixel);
    const share = (i - pixel * perPixel + 0.5) / perPixel;
    at[i] = Math.min(Math.max(Math.floor(toMap(start + pixel + share)), -1), length);
  }
  return at;
}

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
  private readonly data: Uint8Array;
  private readonly words: Uint32Array;
  private readonly mapWidth: number;
  private readonly hidden: LabelSet;
  private readonly samples: number;
  private readonly columns: Int32Array;
  private readonly rows: Int32Array;
  private readonly mapHeight: number;
  private readonly columnEnd: number;
  /** The different map rows under the current device row: where each begins, how many samples fall on it, and its present run. */
  private lines = 0;
  private readonly lineStart: Int32Array;
  private readonly lineWeight: Int32Array;
  private readonly runLabel: Int32Array;
  private readonly runStop: Int32Array;
  private readonly counts = new Int32Array(8);

  constructor(view: SampledView, area: Rect) {
    const { map, camera, pixelRatio } = view;
    this.data = map.data;
    this.words = wordsOf(map.data);
    this.mapWidth = map.width;
    this.mapHeight = map.height;
    this.hidden = view.hidden;
    const n = samplesASide(camera.scale * pixelRatio);
    this.samples = n;
    this.columns = samplePlaces(
      area.x0,
      area.x1,
      n,
      (x) => (x / pixelRatio - camera.offsetX) / camera.scale,
      map.width,
    );
    this.rows = samplePlaces(
      area.y0,
      area.y1,
      n,
      (y) => (y / pixelRatio - camera.offsetY) / camera.scale,
      map.height,
    );
    this.columnEnd = Math.min((this.columns.at(-1) ?? -1) + 1, map.width);
    this.lineStart = new Int32Array(n);
    this.lineWeight = new Int32Array(n);
    this.runLabel = new Int32Array(n);
    this.runStop = new Int32Array(n);
  }

  /** Whether device row `y` of the area (0 is its first) shows just what row y − 1 does. */
  sameAsAbove(y: number): boolean {
    const at = y * this.samples;
    if (y === 0) return false;
    for (let k = 0; k < this.samples; k++)
      if (this.rows[at + k] !== this.rows[at + k - this.samples]) return false;
    return true;
  }

  /** Reads device row `y` of the area into `row`, one span a stretch of equal cells. */
  read(y: number, row: CellRow): void {
    this.takeLines(y * this.samples);
    const { columns, samples } = this;
    const width = columns.length / samples;
    row.clear();
    for (let x = 0; x < width; ) {
      const first = columns[x * samples] ?? 0;
      const stop = this.advance(first);
      if ((columns[x * samples + samples - 1] ?? 0) < stop) {
        const end = this.firstPixelReaching(stop, x + 1, width);
        row.add(x, end, this.flatCell());
        x = end;
      } else {
        row.add(x, x + 1, this.mixedCell(x * samples));
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
  private firstPixelReaching(stop: number, low: number, width: number): number {
    let from = low;
    let to = width;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.columns[(middle + 1) * this.samples - 1] ?? 0) < stop) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  private flatCell(): Cell {
    const { counts } = this;
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
