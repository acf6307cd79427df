import type { Size } from '../geometry/size.ts';
import type { TimedPoint } from '../trajectories/trajectory.ts';
import type { Shift } from '../trajectories/transform.ts';

/** The shift straight across or straight up and down, whichever it is more. */
export const straightened = ({ dx, dy }: Shift): Shift =>
  Math.abs(dx) >= Math.abs(dy) ? { dx, dy: 0 } : { dx: 0, dy };

/** Bounds a shift so that these points stay on the picture: points outside cannot be sent, and would be bent flat along its edge. */
export function roomToShift(samples: readonly TimedPoint[], picture: Size): (shift: Shift) => Shift {
  const xs = samples.map(({ at }) => at.x);
  const ys = samples.map(({ at }) => at.y);
  const bound = (by: number, along: number[], length: number) =>
    Math.max(Math.min(by, length - Math.max(...along)), -Math.min(...along));
  return ({ dx, dy }) => ({ dx: bound(dx, xs, picture.width), dy: bound(dy, ys, picture.height) });
}
