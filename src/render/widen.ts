import { type Rect, wholeRect } from '../geometry/rect.ts';
import type { Label, LabelMap } from '../masks/labelMap.ts';

/**
 * Sets `bit` in `into` (a byte a pixel of the map) for every pixel within `radiusPx` of a pixel of `label`, itself included,
 * clipped to the map. Distances are between pixel centres. All pixels of the label must lie inside `within`.
 */
export function markWidened(
  labels: LabelMap,
  label: Label,
  radiusPx: number,
  bit: number,
  into: Uint8Array,
  within: Rect = wholeRect(labels),
): void {
  for (let y = within.y0; y < within.y1; y++) {
    const row = y * labels.width;
    for (let x = within.x0; x < within.x1; x++) {
      if (labels.data[row + x] !== label) continue;
      const start = x;
      while (x < within.x1 && labels.data[row + x] === label) x++;
      markAround(labels, { y, start, end: x }, radiusPx, bit, into);
    }
  }
}

interface Run {
  readonly y: number;
  readonly start: number;
  readonly end: number;
}

function markAround(labels: LabelMap, run: Run, radiusPx: number, bit: number, into: Uint8Array): void {
  const first = Math.max(run.y - radiusPx, 0);
  const last = Math.min(run.y + radiusPx, labels.height - 1);
  for (let y = first; y <= last; y++) {
    const reach = Math.floor(Math.sqrt(radiusPx ** 2 - (y - run.y) ** 2));
    const from = y * labels.width + Math.max(run.start - reach, 0);
    const to = y * labels.width + Math.min(run.end + reach, labels.width);
    for (let i = from; i < to; i++) into[i] = (into[i] as number) | bit;
  }
}
