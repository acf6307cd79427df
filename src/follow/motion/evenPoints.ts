import { between } from '../../geometry/polyline.ts';
import type { ImagePoint } from '../../geometry/spaces.ts';
import type { Seen } from './measure.ts';

/**
 * A measured path as points at even times, point i of n at i / (n − 1) of the film, as plans have them: straight between the frames
 * in which the region was seen. Empty when it was never seen.
 */
export function evenPoints(seen: readonly Seen[], count: number): ImagePoint[] {
  const known = seen.flatMap(({ t, at }) => (at ? [{ t, at }] : []));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return [];
  let after = 1;
  return Array.from({ length: count }, (_, i) => {
    const t = count > 1 ? i / (count - 1) : 0;
    if (t <= first.t) return first.at;
    if (t >= last.t) return last.at;
    while ((known[after]?.t ?? 1) < t) after++;
    const [a, b] = [known[after - 1] ?? first, known[after] ?? last];
    return between(a.at, b.at, (t - a.t) / (b.t - a.t));
  });
}
