import { arcLengths } from '../geometry/polyline.ts';
import type { Size } from '../geometry/size.ts';
import { type ImagePoint, imageToKirin, type KirinPoint, kirinToImage } from '../geometry/spaces.ts';
import { courseOf } from './course.ts';
import { sentCount } from './pointCount.ts';
import { NO_HOLD, runsOf, turnTimes, wayOverClip } from './schedule.ts';
import type { Trajectory } from './trajectory.ts';

/**
 * The trajectory as `sentCount` (2..77) points in continuous image pixels, evenly timed over the clip: point i of n stands
 * at t = i / (n − 1), so spacing is speed. The line comes first and the pace, holds and repeats are laid along it after. The
 * first point is that of the path, exactly; so is the last, or it is the first again when the path is gone there and back.
 * A path without length repeats its point; without samples it gives none.
 */
export const resample = (t: Trajectory): ImagePoint[] => pointsOverClip(t, sentCount(t) - 1);

/** `resample` with any number of steps: for measuring, never for sending. */
export function pointsOverClip(t: Trajectory, steps: number): ImagePoint[] {
  const first = t.samples[0]?.at;
  const last = runsOf(t) === 1 ? t.samples.at(-1)?.at : first;
  if (!first || !last) return [];
  const course = courseOf(t);
  const way = wayOverClip(turnTimes(t, steps), course.progress);
  return Array.from({ length: steps + 1 }, (_, i) => {
    if (i === 0) return first;
    return i === steps ? last : course.at(way(i / steps));
  });
}

/** What is sent for a picture of this size: the resampled points in whole Kirin pixels. The only function that decides it. */
export const sentPoints = (t: Trajectory, size: Size): KirinPoint[] =>
  resample(t).map((point) => imageToKirin(point, size));

/** Where the sent points stand on the picture, in image pixels: what the film is made from, rounded and held inside as it is sent. */
export const playedPoints = (t: Trajectory, size: Size): ImagePoint[] =>
  sentPoints(t, size).map((point) => kirinToImage(point, size));

/** How long one run along the path is as it is sent, in image pixels, whatever its holds and repeats. */
export const runLength = (t: Trajectory): number =>
  arcLengths(resample({ ...t, hold: NO_HOLD, repeat: 0 })).at(-1) ?? 0;
