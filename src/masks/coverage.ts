import { EMPTY_RECT, type Rect } from '../geometry/rect.ts';
import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';
import type { Label, LabelMap } from './labelMap.ts';
import { runEnd, wordsOf } from './runs.ts';

/** How many pixels each label owns: eight counts, indexed by label, that add up to width × height. */
export function coverage(map: LabelMap): Uint32Array {
  const counts = new Uint32Array(8);
  const { data } = map;
  const words = wordsOf(data);
  for (let i = 0; i < data.length; ) {
    const next = runEnd(data, words, i, data.length);
    const label = data[i] ?? 0;
    counts[label] = (counts[label] ?? 0) + next - i;
    i = next;
  }
  return counts;
}

/** The smallest rectangle that holds every pixel of `label`; `EMPTY_RECT` when it owns none. */
export function regionBounds(map: LabelMap, label: Label): Rect {
  const { data, width } = map;
  const first = data.indexOf(label);
  if (first < 0) return EMPTY_RECT;
  const y0 = Math.floor(first / width);
  const y1 = Math.floor(data.lastIndexOf(label) / width) + 1;
  let x0 = width;
  let x1 = 0;
  for (let y = y0; y < y1; y++) {
    const row = y * width;
    let x = 0;
    while (x < x0 && data[row + x] !== label) x++;
    x0 = x;
    x = width;
    while (x > x1 && data[row + x - 1] !== label) x--;
    x1 = x;
  }
  return { x0, y0, x1, y1 };
}

/** The mean of the region's pixel centres, in continuous image pixels; null when it owns none. It may lie outside a curved region. */
export function centroid(map: LabelMap, label: Label): ImagePoint | null {
  const { data, width } = map;
  const words = wordsOf(data);
  const bounds = regionBounds(map, label);
  let count = 0;
  let sumX = 0;
  let sumY = 0;
  for (let y = bounds.y0; y < bounds.y1; y++) {
    const end = y * width + bounds.x1;
    for (let i = y * width + bounds.x0; i < end; ) {
      const next = runEnd(data, words, i, end);
      if (data[i] === label) {
        const length = next - i;
        count += length;
        sumX += length * (i + next - 2 * y * width) * 0.5;
        sumY += length * (y + 0.5);
      }
      i = next;
    }
  }
  return count === 0 ? null : imagePoint(sumX / count, sumY / count);
}
