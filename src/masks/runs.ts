import type { Rect } from '../geometry/rect.ts';
import type { LabelMap } from './labelMap.ts';

/** Runs of equal bytes inside a rectangle, row by row: pairs of (byte, count). A run may go on into the next row. */
export type Runs = Uint32Array;

/**
 * The first index in from..end whose byte differs from the one at `from`; `end` when none does.
 * `words` are the same bytes by fours (see `wordsOf`): flat areas are walked four pixels a step.
 */
export function runEnd(data: Uint8Array, words: Uint32Array, from: number, end: number): number {
  const value = data[from] ?? 0;
  let i = from + 1;
  while (i < end && (i & 3) !== 0) {
    if (data[i] !== value) return i;
    i++;
  }
  const four = Math.imul(value, 0x01010101) >>> 0;
  let word = i >>> 2;
  const lastWord = end >>> 2;
  while (word < lastWord && words[word] === four) word++;
  i = Math.max(i, word << 2);
  while (i < end && data[i] === value) i++;
  return i;
}

/** The same bytes seen four at a time. Bytes that do not start on a multiple of four are copied, so keep the result briefly. */
export function wordsOf(data: Uint8Array): Uint32Array {
  const aligned = (data.byteOffset & 3) === 0 ? data : data.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >>> 2);
}

/** Codes the bytes of `rect`, which must lie inside the map. */
export function encodeRuns(map: LabelMap, rect: Rect): Runs {
  const { data, width } = map;
  const words = wordsOf(data);
  let runs = new Uint32Array(64);
  let used = 0;
  const whole = rect.x0 === 0 && rect.x1 === width;
  const lines = whole ? 1 : rect.y1 - rect.y0;
  const lineLength = whole ? width * (rect.y1 - rect.y0) : rect.x1 - rect.x0;
  for (let line = 0; line < lines; line++) {
    const start = (rect.y0 + line) * width + rect.x0;
    const end = start + lineLength;
    for (let i = start; i < end; ) {
      const next = runEnd(data, words, i, end);
      const value = data[i] ?? 0;
      if (used > 0 && runs[used - 2] === value) {
        runs[used - 1] = (runs[used - 1] ?? 0) + next - i;
      } else {
        if (used === runs.length) runs = doubled(runs);
        runs[used++] = value;
        runs[used++] = next - i;
      }
      i = next;
    }
  }
  return runs.slice(0, used);
}

/** Writes runs back into `rect`. Throws when they do not fill it exactly: such bytes are not of this map. */
export function decodeRuns(map: LabelMap, rect: Rect, runs: Runs): void {
  const { data, width } = map;
  const columns = rect.x1 - rect.x0;
  const total = columns * (rect.y1 - rect.y0);
  let done = 0;
  for (let r = 0; r < runs.length; r += 2) {
    const value = runs[r] ?? 0;
    const end = done + (runs[r + 1] ?? 0);
    if (end > total) throw new Error(`Runs hold more than the ${total} pixels of their rectangle`);
    while (done < end) {
      const column = done % columns;
      const count = Math.min(columns - column, end - done);
      const at = (rect.y0 + (done - column) / columns) * width + rect.x0 + column;
      data.fill(value, at, at + count);
      done += count;
    }
  }
  if (done !== total) throw new Error(`Runs hold ${done} of the ${total} pixels of their rectangle`);
}

function doubled(runs: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(runs.length * 2);
  larger.set(runs);
  return larger;
}
