import { FULL_WEIGHT, type Tap } from './exposure.ts';

/** A tap before it has its sheet. */
type WeightedShift = Omit<Tap, 'sheet'>;

/** A shift from where the sheet was drawn, in pixels. */
export interface Shift {
  readonly dx: number;
  readonly dy: number;
}

/** Up to this length of the path a shift is spread over whole pixels about it; on longer ones rounding it is not seen. */
const SPREAD_PX = 3;

/**
 * Where a sheet stands, by whole pixels, for shifts of equal duration: weights that add up to 256. Short paths keep their extent to a
 * fraction of a pixel: each shift is spread over 3 × 3 pixels by the quadratic through them, which keeps its mean and its spread.
 */
export function tapsOf(shifts: readonly Shift[], lengthPx: number): WeightedShift[] {
  const sums = new Map<string, { dx: number; dy: number; sum: number }>();
  const add = (dx: number, dy: number, sum: number) => {
    const key = `${dx},${dy}`;
    const there = sums.get(key);
    if (there) there.sum += sum;
    else sums.set(key, { dx, dy, sum });
  };
  for (const { dx, dy } of shifts) {
    const [x, y] = [rounded(dx), rounded(dy)];
    if (lengthPx > SPREAD_PX) add(x, y, 1);
    else
      for (let v = -1; v <= 1; v++)
        for (let u = -1; u <= 1; u++) add(x + u, y + v, quadratic(dx - x, u) * quadratic(dy - y, v));
  }
  return weighed([...sums.values()].filter(({ sum }) => sum > 0));
}

/** Halves away from 0: rounded all one way, they would push the region half a pixel off its path. */
const rounded = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

/** The share of a shift of −½..½ that a whole pixel at −1, 0 or 1 takes. */
const quadratic = (shift: number, at: number): number =>
  at === 0 ? 1 - shift * shift : (shift * (shift + at)) / 2;

/** Rounds shares to weights of 256 in all; what rounding leaves goes to the largest. */
function weighed(shares: readonly { dx: number; dy: number; sum: number }[]): WeightedShift[] {
  const total = shares.reduce((sum, share) => sum + share.sum, 0);
  const taps = shares
    .map(({ dx, dy, sum }) => ({ dx, dy, weight: Math.round((sum / total) * FULL_WEIGHT) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight || a.dy - b.dy || a.dx - b.dx);
  const left = FULL_WEIGHT - taps.reduce((sum, tap) => sum + tap.weight, 0);
  return taps.map((tap, i) => (i === 0 ? { ...tap, weight: tap.weight + left } : tap));
}
