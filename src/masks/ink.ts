import { type Cell, type CellRow, WHOLE_CELL } from './cells.ts';
import { inksOf, type OverlayStyle, PATTERN, TILE } from './overlayStyle.ts';
import type { RowWindow } from './rowWindow.ts';

export interface InkJob {
  readonly style: OverlayStyle;
  /** How wide the outline and how large a pattern pixel is, in device pixels. */
  readonly reach: number;
  /** Device pixels a drawn row. */
  readonly width: number;
  /** The place of a row's first pixel in the pattern, in device pixels. */
  readonly patternX: number;
  readonly into: Uint8ClampedArray<ArrayBuffer>;
}

/** Inks a label: its fill, the mark of its pattern (1), its outline. */
const INKS = 3;
const OUTLINE = 2;

/** Turns rows of cells into RGBA. Pixels deep inside a region take a finished colour; the others are mixed from what lies around them. */
export class Inker {
  private reach = 1;
  private width = 0;
  private bytes = new Uint8ClampedArray(0);
  private pixels = new Int32Array(0);
  private tileColumns = new Uint8Array(0);
  private style: OverlayStyle | null = null;
  /** The inks as finished pixels and as channels 0..255: entry `label * INKS`, and on. */
  private finished = new Int32Array(0);
  private channels = new Uint8ClampedArray(0);
  /** Red, green and blue times alpha, and alpha, of the pixel that is being mixed. */
  private readonly sum = new Float64Array(4);
  private above = this.finished;
  private here = this.finished;
  private below = this.finished;

  /** Turns to another job; buffers and inks are kept. */
  aim({ style, reach, width, patternX, into }: InkJob): void {
    this.reach = reach;
    this.width = width;
    this.bytes = into;
    this.pixels = new Int32Array(into.buffer, into.byteOffset, into.length >>> 2);
    if (this.tileColumns.length < width) this.tileColumns = new Uint8Array(width);
    for (let x = 0; x < width; x++) this.tileColumns[x] = tilePlace(patternX + x, reach);
    if (style !== this.style) this.takeStyle(style);
  }

  private takeStyle(style: OverlayStyle): void {
    this.style = style;
    this.finished = new Int32Array(style.labels.length * INKS);
    this.channels = new Uint8ClampedArray(this.finished.buffer);
    style.labels.forEach((labelStyle, label) => {
      const { fill, mark, outline } = inksOf(label, labelStyle);
      this.channels.set([...fill, ...mark, ...outline], label * INKS * 4);
    });
  }

  /** Writes drawn row `y`; `patternY` is its place in the pattern. The window must be centred on it. */
  inkRow(window: RowWindow, y: number, patternY: number): void {
    const row = window.at(y, 0);
    const up = window.at(y, -1);
    const down = window.at(y, 1);
    this.above = up.cells;
    this.here = row.cells;
    this.below = down.cells;
    const to = y * this.width;
    const tileRow = tilePlace(patternY, this.reach) * TILE;
    const [left, right] = [this.reach, this.reach + this.width];
    for (let i = 0; i < row.count; i++) {
      const start = Math.max(row.starts[i] ?? 0, left);
      const end = Math.min(row.starts[i + 1] ?? 0, right);
      if (start >= end) continue;
      const cell = row.cells[start] ?? 0;
      if (cell === 0) this.pixels.fill(0, to + start - left, to + end - left);
      else if ((cell & ~15) !== WHOLE_CELL) this.mix(start, end, to, tileRow);
      else this.inkWhole(row, i, up, down, to, tileRow);
    }
  }

  /** A stretch of pixels that one label covers whole: finished where the neighbours are the same, mixed along its rim. */
  private inkWhole(row: CellRow, i: number, up: CellRow, down: CellRow, to: number, tileRow: number): void {
    const first = row.starts[i] ?? 0;
    const last = row.starts[i + 1] ?? 0;
    const start = Math.max(first, this.reach);
    const end = Math.min(last, this.reach + this.width);
    const cell = row.cells[start] ?? 0;
    const innerStart = Math.min(first + this.reach, end);
    const innerEnd = Math.max(innerStart, Math.min(end, last - this.reach));
    this.mix(start, innerStart, to, tileRow);
    let u = up.stretchAt(innerStart);
    let d = down.stretchAt(innerStart);
    for (let x = innerStart; x < innerEnd; ) {
      const upEnd = up.starts[u + 1] ?? innerEnd;
      const downEnd = down.starts[d + 1] ?? innerEnd;
      const stop = Math.min(innerEnd, upEnd, downEnd);
      if (up.cells[x] === cell && down.cells[x] === cell) this.tint(x, stop, to, tileRow, cell & 15);
      else this.mix(x, stop, to, tileRow);
      if (upEnd === stop) u++;
      if (downEnd === stop) d++;
      x = stop;
    }
    this.mix(innerEnd, end, to, tileRow);
  }

  private tint(start: number, end: number, to: number, tileRow: number, label: number): void {
    const { pixels, finished, tileColumns, reach } = this;
    const marks = label * TILE * TILE + tileRow;
    const shift = to - reach;
    for (let x = start; x < end; x++) {
      const mark = PATTERN[marks + (tileColumns[x - reach] ?? 0)] ?? 0;
      pixels[shift + x] = finished[label * INKS + mark] ?? 0;
    }
  }

  /**
   * Pixels near an edge, each from the two labels it may show. What of a label's coverage the emptiest neighbour does not
   * share is outline: on a smooth edge that gives a smooth line of the outline's width.
   */
  private mix(start: number, end: number, to: number, tileRow: number): void {
    const { bytes, channels, here, reach } = this;
    for (let x = start; x < end; x++) {
      const cell = here[x] ?? 0;
      const label = cell & 15;
      const own = (cell >>> 8) & 255;
      const inner = this.innerShare(label, own, x);
      const at = (to + x - reach) * 4;
      if (inner > 0 || cell >>> 16 !== 0) {
        this.mixInks(cell, inner, x, tileRow, at);
        continue;
      }
      const ink = (label * INKS + OUTLINE) * 4;
      bytes[at] = channels[ink] ?? 0;
      bytes[at + 1] = channels[ink + 1] ?? 0;
      bytes[at + 2] = channels[ink + 2] ?? 0;
      bytes[at + 3] = ((channels[ink + 3] ?? 0) * own) / 255;
    }
  }

  /** One pixel of up to four inks, each weighted by what it covers and by its own alpha. */
  private mixInks(cell: Cell, inner: number, x: number, tileRow: number, at: number): void {
    const { bytes, sum } = this;
    const tile = tileRow + (this.tileColumns[x - this.reach] ?? 0);
    const second = (cell >>> 4) & 15;
    const secondShare = cell >>> 16;
    sum.fill(0);
    this.addLabel(cell & 15, (cell >>> 8) & 255, inner, tile);
    if (secondShare > 0) this.addLabel(second, secondShare, this.innerShare(second, secondShare, x), tile);
    const alpha = sum[3] ?? 0;
    const scale = alpha > 0 ? 1 / alpha : 0;
    bytes[at] = (sum[0] ?? 0) * scale;
    bytes[at + 1] = (sum[1] ?? 0) * scale;
    bytes[at + 2] = (sum[2] ?? 0) * scale;
    bytes[at + 3] = alpha;
  }

  /** How much of its coverage `own` a label shares with all four neighbours, in 255ths of the pixel. */
  private innerShare(label: number, own: number, x: number): number {
    const { here, above, below, reach } = this;
    const across = Math.min(shareOf(here[x - reach] ?? 0, label), shareOf(here[x + reach] ?? 0, label));
    if (across === 0) return 0;
    return Math.min(own, across, shareOf(above[x] ?? 0, label), shareOf(below[x] ?? 0, label));
  }

  private addLabel(label: number, own: number, inner: number, tile: number): void {
    this.addInk(label * INKS + (PATTERN[label * TILE * TILE + tile] ?? 0), inner);
    this.addInk(label * INKS + OUTLINE, own - inner);
  }

  private addInk(ink: number, share: number): void {
    const { sum, channels } = this;
    const alpha = ((channels[ink * 4 + 3] ?? 0) * share) / 255;
    for (let c = 0; c < 3; c++) sum[c] = (sum[c] ?? 0) + (channels[ink * 4 + c] ?? 0) * alpha;
    sum[3] = (sum[3] ?? 0) + alpha;
  }
}

function shareOf(cell: Cell, label: number): number {
  if ((cell & 15) === label) return (cell >>> 8) & 255;
  return ((cell >>> 4) & 15) === label ? (cell >>> 16) & 255 : 0;
}

/** Where a device pixel falls in the pattern's tile. */
const tilePlace = (device: number, grain: number): number => Math.floor(device / grain) & (TILE - 1);
