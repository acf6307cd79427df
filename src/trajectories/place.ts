import { distance } from '../geometry/polyline.ts';
import type { ImagePoint } from '../geometry/spaces.ts';
import { MIN_REACH_PX } from './capture.ts';
import { defaultPointCount } from './pointCount.ts';
import { wholeTicks } from './ticks.ts';
import type { PlacedTrajectory, TimedPoint, TrajectorySettings } from './trajectory.ts';

/** One click of a path that is placed point by point. `straight`: the line that ends here is straight. */
export interface Click {
  readonly at: ImagePoint;
  readonly straight: boolean;
}

/** Placed points are timed as if the hand had gone from one to the next at this speed. */
const MS_A_PX = 4;

/**
 * The path through clicked points, evenly paced and fully curved unless `options` say otherwise; null while it has not two
 * points apart. A click on the point before it, as at the end of a double click, adds nothing.
 */
export function placedTrajectory(
  clicks: readonly Click[],
  options: Partial<TrajectorySettings> = {},
): PlacedTrajectory | null {
  const apart = clicks.filter((click, i) => {
    const before = clicks[i - 1];
    return !before || distance(before.at, click.at) >= MIN_REACH_PX;
  });
  if (apart.length < 2) return null;
  const samples = timedClicks(apart);
  return {
    pace: 'even',
    pointCount: defaultPointCount(samples),
    smooth: 1,
    ...options,
    kind: 'placed',
    samples,
  };
}

function timedClicks(clicks: readonly Click[]): TimedPoint[] {
  let [ms, last] = [0, clicks[0]?.at];
  return clicks.map((click, i) => {
    ms += wholeTicks(MS_A_PX * distance(last ?? click.at, click.at));
    last = click.at;
    const corner = click.straight || clicks[i + 1]?.straight;
    return { at: click.at, timeMs: ms, ...(corner && { corner }) };
  });
}
