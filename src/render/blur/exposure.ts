import { STATIC } from '../../masks/labelMap.ts';
import type { Canvas } from '../drawSprite.ts';
import type { Sheet } from './sheet.ts';

/** A sheet, a whole-pixel shift and how long it stood there, of 256 in all. */
export interface Tap {
  readonly sheet: Sheet;
  readonly dx: number;
  readonly dy: number;
  readonly weight: number;
}

/** What all taps together weigh: sums of bytes stay within 16 bits, so that two of them fit in one number. */
export const FULL_WEIGHT = 256;

/** Lays the mean of all taps over the canvas. */
export type Expose = (taps: readonly Tap[], canvas: Canvas) => void;

/** It holds the scratch row, so that a frame allocates nothing. */
export function createExpose(): Expose {
  let redBlue = new Int32Array(0);
  let greenAlpha = new Int32Array(0);
  return (taps, canvas) => {
    if (redBlue.length < canvas.width) {
      redBlue = new Int32Array(canvas.width);
      greenAlpha = new Int32Array(canvas.width);
    }
    const top = Math.max(0, Math.min(...taps.map(({ sheet, dy }) => sheet.y + dy)));
    const bottom = Math.min(
      canvas.height,
      Math.max(...taps.map(({ sheet, dy }) => sheet.y + sheet.height + dy)),
    );
    for (let y = top; y < bottom; y++) {
      const span = addRow(taps, y, canvas.width, redBlue, greenAlpha);
      if (span) layRow(canvas, y, span, redBlue, greenAlpha);
    }
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Adds up what the taps bring to row `y`, over the part that they reach; null when that is nothing. */
function addRow(
  taps: readonly Tap[],
  y: number,
  width: number,
  redBlue: Int32Array,
  greenAlpha: Int32Array,
): Span | null {
  let [start, end] = [width, 0];
  for (const { sheet, dx, dy } of taps) {
    const row = y - sheet.y - dy;
    if (row < 0 || row >= sheet.height || sheet.rowEnd[row] === sheet.rowStart[row]) continue;
    start = Math.min(start, Math.max(0, (sheet.rowStart[row] as number) + sheet.x + dx));
    end = Math.max(end, Math.min(width, (sheet.rowEnd[row] as number) + sheet.x + dx));
  }
  if (start >= end) return null;
  redBlue.fill(0, start, end);
  greenAlpha.fill(0, start, end);
  for (const tap of taps) addTap(tap, y, width, redBlue, greenAlpha);
  return { start, end };
}

function addTap(
  { sheet, dx, dy, weight }: Tap,
  y: number,
  width: number,
  redBlue: Int32Array,
  greenAlpha: Int32Array,
): void {
  const { x, y: top, height, width: across, pixels, rowStart, rowEnd } = sheet;
  const row = y - top - dy;
  if (row < 0 || row >= height) return;
  const shift = x + dx;
  const from = Math.max(0, (rowStart[row] as number) + shift);
  const to = Math.min(width, (rowEnd[row] as number) + shift);
  const base = row * across - shift;
  for (let i = from; i < to; i++) {
    const pixel = (pixels[base + i] as number) | 0;
    redBlue[i] = ((redBlue[i] as number) + Math.imul(pixel & 0xff00ff, weight)) | 0;
    greenAlpha[i] = ((greenAlpha[i] as number) + Math.imul((pixel >>> 8) & 0xff00ff, weight)) | 0;
  }
}

/** What a byte weighs in a full sum. */
const FULL = 255 * FULL_WEIGHT;

function layRow(
  { pixels, labels, width }: Canvas,
  y: number,
  { start, end }: Span,
  redBlue: Int32Array,
  greenAlpha: Int32Array,
): void {
  for (let x = start, at = y * width + start; x < end; x++, at++) {
    const green = greenAlpha[x] as number;
    const alpha = green >>> 16;
    if (alpha === 0 || labels[at] === STATIC) continue;
    const through = 1 - alpha / FULL;
    const red = redBlue[x] as number;
    const to = at * 4;
    pixels[to] = (red & 0xffff) / FULL_WEIGHT + through * (pixels[to] as number);
    pixels[to + 1] = (green & 0xffff) / FULL_WEIGHT + through * (pixels[to + 1] as number);
    pixels[to + 2] = (red >>> 16) / FULL_WEIGHT + through * (pixels[to + 2] as number);
  }
}
