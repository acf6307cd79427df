import type { Label, LabelMap, LabelSet } from './labelMap.ts';

/** What a painting operation writes, and which pixels it may change. */
export interface PaintRules {
  readonly label: Label;
  /** Pixels of these labels never change. */
  readonly locked: LabelSet;
  /** When given, only pixels of these labels change: an eraser of one region gives that region. */
  readonly only?: LabelSet;
}

const ALL_LABELS: LabelSet = 0xff;

/** The labels whose pixels may be overwritten under `rules`. */
export const writable = (rules: PaintRules): LabelSet =>
  (rules.only ?? ALL_LABELS) & ~rules.locked & ALL_LABELS;

/** Writes `label` on the pixels x0 ≤ x < x1 of row y whose present label is in `allowed`. The span must lie inside the map. */
export function paintSpan(
  map: LabelMap,
  y: number,
  x0: number,
  x1: number,
  label: Label,
  allowed: LabelSet,
): void {
  const { data, width } = map;
  const start = y * width + x0;
  const end = y * width + x1;
  if (allowed === ALL_LABELS) {
    data.fill(label, start, end);
    return;
  }
  for (let i = start; i < end; i++) {
    if ((allowed >>> (data[i] ?? 0)) & 1) data[i] = label;
  }
}
