import type { Rect } from '../geometry/rect.ts';
import type { LabelMap } from './labelMap.ts';
import { wordsOf } from './runs.ts';

/** The smallest part of `rect` that holds every pixel in which two maps of one size differ; null when none does. `rect` lies inside them. */
export function differingRect(a: LabelMap, b: LabelMap, rect: Rect): Rect | null {
  const pair = new BytePair(a.data, b.data);
  let x0 = rect.x1;
  let x1 = rect.x0;
  let y0 = -1;
  let y1 = 0;
  for (let y = rect.y0; y < rect.y1; y++) {
    const row = y * a.width;
    const first = pair.firstDifference(row + rect.x0, row + rect.x1);
    if (first < 0) continue;
    x0 = Math.min(x0, first - row);
    x1 = Math.max(x1, pair.endOfDifference(row + x1, row + rect.x1) - row);
    if (y0 < 0) y0 = y;
    y1 = y + 1;
  }
  return y0 < 0 ? null : { x0, y0, x1, y1 };
}

/** Two byte arrays of one length, compared four bytes a step. */
class BytePair {
  private readonly a: Uint8Array;
  private readonly b: Uint8Array;
  private readonly aWords: Uint32Array;
  private readonly bWords: Uint32Array;

  constructor(a: Uint8Array, b: Uint8Array) {
    this.a = a;
    this.b = b;
    this.aWords = wordsOf(a);
    this.bWords = wordsOf(b);
  }

  /** The first index in start..end where they differ; −1 when there is none. */
  firstDifference(start: number, end: number): number {
    const { a, b, aWords, bWords } = this;
    let i = start;
    for (; i < end && (i & 3) !== 0; i++) if (a[i] !== b[i]) return i;
    let word = i >>> 2;
    const lastWord = end >>> 2;
    while (word < lastWord && aWords[word] === bWords[word]) word++;
    for (i = Math.max(i, word << 2); i < end; i++) if (a[i] !== b[i]) return i;
    return -1;
  }

  /** One after the last index in start..end where they differ; `start` when there is none. */
  endOfDifference(start: number, end: number): number {
    const { a, b, aWords, bWords } = this;
    let i = end;
    for (; i > start && (i & 3) !== 0; i--) if (a[i - 1] !== b[i - 1]) return i;
    let word = i >>> 2;
    const firstWord = (start + 3) >>> 2;
    while (word > firstWord && aWords[word - 1] === bWords[word - 1]) word--;
    for (i = Math.min(i, word << 2); i > start; i--) if (a[i - 1] !== b[i - 1]) return i;
    return start;
  }
}
