import { isEmptyRect } from '../geometry/rect.ts';
import type { Size } from '../geometry/size.ts';
import { regionBounds } from '../masks/coverage.ts';
import { createLabelMap, type LabelMap, REGION_LABELS, type RegionLabel } from '../masks/labelMap.ts';

/** A coverage of one half that rounding has pushed just below it still counts. */
const HALF = 0.5 - 1e-6;

/**
 * The label map at a film's size: a pixel takes a region when at least half of it is covered, under a triangle filter as wide as
 * the scale asks for. That is how the engine reads masks, so edges are as smooth in the preview as in the film. Where two
 * regions cover just half each, the later one wins.
 */
export function scaleLabels(map: LabelMap, size: Size): LabelMap {
  if (map.width === size.width && map.height === size.height) return { ...size, data: map.data.slice() };
  const scaled = createLabelMap(size);
  const across = taps(map.width, size.width);
  const down = taps(map.height, size.height);
  for (const label of REGION_LABELS) scaleRegion(map, scaled, label, { across, down });
  return scaled;
}

/** For each place of a line of the result: the first place of the source it looks at, and how much each one weighs. */
type Taps = readonly { readonly first: number; readonly weights: Float64Array }[];

function taps(from: number, to: number): Taps {
  const scale = from / to;
  const reach = Math.max(1, scale);
  return Array.from({ length: to }, (_, i) => {
    const centre = (i + 0.5) * scale - 0.5;
    const first = Math.max(0, Math.floor(centre - reach) + 1);
    const end = Math.min(from, Math.ceil(centre + reach));
    const weights = Float64Array.from({ length: end - first }, (_, k) =>
      Math.max(0, 1 - Math.abs(first + k - centre) / reach),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

function scaleRegion(
  map: LabelMap,
  scaled: LabelMap,
  label: RegionLabel,
  { across, down }: { readonly across: Taps; readonly down: Taps },
): void {
  const bounds = regionBounds(map, label);
  if (isEmptyRect(bounds)) return;
  const columns = reached(across, bounds.x0, bounds.x1);
  const rows = reached(down, bounds.y0, bounds.y1);
  const width = columns.end - columns.start;
  const lines = new Float64Array(width * (bounds.y1 - bounds.y0));
  for (let y = bounds.y0; y < bounds.y1; y++) {
    const to = (y - bounds.y0) * width - columns.start;
    for (let x = columns.start; x < columns.end; x++)
      lines[to + x] = coveredAcross(map, y * map.width, label, across[x] as Taps[number]);
  }
  for (let y = rows.start; y < rows.end; y++) {
    const tap = down[y] as Taps[number];
    for (let x = 0; x < width; x++) {
      if (coveredDown(lines, x, width, tap, bounds) >= HALF)
        scaled.data[y * scaled.width + columns.start + x] = label;
    }
  }
}

/** The places of the result that look at anything in start … end − 1. */
function reached(line: Taps, start: number, end: number): { start: number; end: number } {
  const from = line.findIndex(({ first, weights }) => first + weights.length > start);
  const past = line.findIndex(({ first }) => first >= end);
  return { start: from, end: past < 0 ? line.length : past };
}

function coveredAcross(
  map: LabelMap,
  row: number,
  label: RegionLabel,
  { first, weights }: Taps[number],
): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++)
    if (map.data[row + first + k] === label) sum += weights[k] as number;
  return sum;
}

function coveredDown(
  lines: Float64Array,
  x: number,
  width: number,
  { first, weights }: Taps[number],
  { y0, y1 }: { readonly y0: number; readonly y1: number },
): number {
  let sum = 0;
  for (let k = Math.max(0, y0 - first); k < Math.min(weights.length, y1 - first); k++)
    sum += (weights[k] as number) * (lines[(first + k - y0) * width + x] as number);
  return sum;
}
