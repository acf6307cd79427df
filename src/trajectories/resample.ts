import { arcLengths } from '../geometry/polyline.ts';
import type { Size } from '../geometry/size.ts';
import { type ImagePoint, imageToKirin, type KirinPoint } from '../geometry/spaces.ts';
import { progressOf, timeShares } from './pace.ts';
import { clampPointCount } from './pointCount.ts';
import { pointAlong, smoothLine } from './smooth.ts';
import type { Trajectory } from './trajectory.ts';

/**
 * The trajectory as `pointCount` (2..77) points in continuous image pixels, evenly timed over the clip: point i of n stands
 * at t = i / (n − 1), so spacing is speed. The line is smoothed first and the pace laid along it after. The first and last
 * point are those of the drawing, exactly. A drawing without length repeats its point; without samples it gives none.
 */
export function resample(t: Trajectory): ImagePoint[] {
  const drawn = t.samples.map((sample) => sample.at);
  const first = drawn[0];
  const last = drawn.at(-1);
  if (!first || !last) return [];
  const line = smoothLine(drawn, t.smooth);
  const lengths = arcLengths(line);
  const length = lengths.at(-1) ?? 0;
  const progress = progressOf(t.pace, { times: timeShares(t.samples), ways: wayShares(drawn) });
  const steps = clampPointCount(t.pointCount) - 1;
  return Array.from({ length: steps + 1 }, (_, i) => {
    if (i === 0) return first;
    return i === steps ? last : pointAlong(line, lengths, length * progress(i / steps));
  });
}

/** What is sent for a picture of this size: the resampled points in whole Kirin pixels. The only function that decides it. */
export const sentPoints = (t: Trajectory, size: Size): KirinPoint[] =>
  resample(t).map((point) => imageToKirin(point, size));

/** The share of the way done at each sample; all 0 when the drawing has no length. */
function wayShares(points: readonly ImagePoint[]): number[] {
  const lengths = arcLengths(points);
  const total = lengths.at(-1) ?? 0;
  return lengths.map((length) => (total > 0 ? length / total : 0));
}
