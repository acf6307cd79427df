import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';
import type { Trajectory } from './trajectory.ts';

/** A shift in image pixels. */
export interface Shift {
  readonly dx: number;
  readonly dy: number;
}

/** The trajectory with every sample put where `place` says; times, corners and settings stay. */
export const mapPlaces = <T extends Trajectory>(t: T, place: (at: ImagePoint) => ImagePoint): T => ({
  ...t,
  samples: t.samples.map((sample) => ({ ...sample, at: place(sample.at) })),
});

/** The whole path shifted. */
export const moveBy = <T extends Trajectory>(t: T, { dx, dy }: Shift): T =>
  mapPlaces(t, (at) => imagePoint(at.x + dx, at.y + dy));

/** A copy of a path for another region: shifted as a whole so that it starts at `start`, that region's centroid. */
export function pasteTrajectory<T extends Trajectory>(from: T, start: ImagePoint): T {
  const own = startOf(from);
  return mapPlaces(from, (at) =>
    at === own ? start : imagePoint(at.x + start.x - own.x, at.y + start.y - own.y),
  );
}

/** The path mirrored about its start: `horizontal` swaps left and right, `vertical` up and down. */
export function mirror<T extends Trajectory>(t: T, direction: 'horizontal' | 'vertical'): T {
  const start = startOf(t);
  return direction === 'horizontal'
    ? mapPlaces(t, (at) => imagePoint(2 * start.x - at.x, at.y))
    : mapPlaces(t, (at) => imagePoint(at.x, 2 * start.y - at.y));
}

/** The path turned about its start, clockwise as the picture is seen. */
export function rotate<T extends Trajectory>(t: T, degrees: number): T {
  const start = startOf(t);
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return mapPlaces(t, ({ x, y }) => {
    const [dx, dy] = [x - start.x, y - start.y];
    return imagePoint(start.x + dx * cos - dy * sin, start.y + dx * sin + dy * cos);
  });
}

/** The path made longer or shorter about its start. */
export function scale<T extends Trajectory>(t: T, factor: number): T {
  const start = startOf(t);
  return mapPlaces(t, ({ x, y }) =>
    imagePoint(start.x + (x - start.x) * factor, start.y + (y - start.y) * factor),
  );
}

const startOf = (t: Trajectory): ImagePoint => t.samples[0]?.at ?? imagePoint(0, 0);
