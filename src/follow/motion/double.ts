import type { Shift } from '../../render/blur/taps.ts';
import { type Plane, sampleAt } from '../../render/flow/plane.ts';
import type { Template } from './template.ts';

/** A region that lies on more of its first place than this is like what was there because it is its own: a mast is, all along. */
const APART = 0.25;
/** An exact double is as like the one as the other. */
const TIE = 0.005;

/**
 * Whether what stands at a place is only the region's double: the next cloud, the next window. Where a region has come to, the picture
 * is liker the region than what was there in the first frame; where it is liker that, nothing has come, however like the region it is.
 */
export function isDouble(template: Template, first: Plane, now: Plane, shift: Shift): boolean {
  const then: number[] = [];
  const seen: number[] = [];
  const own: number[] = [];
  const { xs, ys, grey } = template;
  for (let i = 0; i < xs.length; i++) {
    const [x, y] = [(xs[i] as number) + shift.dx, (ys[i] as number) + shift.dy];
    if (x < 0 || y < 0 || x > now.width - 1 || y > now.height - 1) continue;
    const [a, b] = [sampleAt(first, x, y), sampleAt(now, x, y)];
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    then.push(a);
    seen.push(b);
    own.push(grey[i] as number);
  }
  return alike(then, seen) > alike(own, seen) - TIE && overlap(template, shift) <= APART;
}

/** Normalised cross-correlation; 0 where there is nothing to correlate. */
function alike(a: readonly number[], b: readonly number[]): number {
  let [sumA, sumB, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [u, v] = [a[i] as number, b[i] as number];
    sumA += u;
    sumB += v;
    aa += u * u;
    bb += v * v;
    ab += u * v;
  }
  const n = a.length;
  const spread = (aa - (sumA * sumA) / n) * (bb - (sumB * sumB) / n);
  return spread > 1e-6 ? (ab - (sumA * sumB) / n) / Math.sqrt(spread) : 0;
}

/** How much of its first place a region still lies on, by its pixels in rows: a share. */
function overlap({ xs, ys }: Template, { dx, dy }: Shift): number {
  const rows = new Map<number, { from: number; to: number }>();
  for (let i = 0; i < xs.length; i++) {
    const [x, y] = [xs[i] as number, ys[i] as number];
    const row = rows.get(y) ?? { from: x, to: x };
    rows.set(y, { from: Math.min(row.from, x), to: Math.max(row.to, x) });
  }
  let on = 0;
  for (let i = 0; i < xs.length; i++) {
    const row = rows.get(Math.round((ys[i] as number) + dy));
    const x = (xs[i] as number) + dx;
    if (row && x >= row.from && x <= row.to) on++;
  }
  return on / Math.max(1, xs.length);
}
