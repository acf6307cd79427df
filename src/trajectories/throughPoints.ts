import type { ImagePoint } from '../geometry/spaces.ts';
import { wholeTicks } from './ticks.ts';
import type { Trajectory } from './trajectory.ts';

/** With more points than this a path is easier to bend as a line than point by point. */
const MOST_PLACED = 24;
const DURATION_MS = 5000;

/**
 * The path that is sent as these very points: straight from one to the next, evenly timed over the clip. Few are placed points,
 * to be taken hold of one by one; many are a drawn line. Takes 2..77 points.
 */
export function throughPoints(points: readonly ImagePoint[]): Trajectory {
  // Whole multiples of one step: point i of n then stands at i / (n − 1) to the last bit.
  const stepMs = wholeTicks(DURATION_MS / Math.max(points.length - 1, 1));
  return {
    ...(points.length <= MOST_PLACED && { kind: 'placed' as const }),
    samples: points.map((at, i) => ({ at, timeMs: i * stepMs })),
    pace: 'drawn',
    pointCount: points.length,
    smooth: 0,
  };
}
