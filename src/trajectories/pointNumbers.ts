import type { Size } from '../geometry/size.ts';
import { imagePoint, imageToKirin, type KirinPoint, kirinPoint, kirinToImage } from '../geometry/spaces.ts';
import { must } from '../kit/assert.ts';
import { courseOf } from './course.ts';
import { movePoint } from './editPoints.ts';
import { timeOfWay } from './pace.ts';
import { runsOf, turnTimes } from './schedule.ts';
import { withHold, withPace } from './settings.ts';
import { wholeTicks } from './ticks.ts';
import type { PlacedTrajectory } from './trajectory.ts';

/** Where a placed point is as it would be sent, and when it is first passed, in percent of the clip. */
export interface PointNumbers {
  readonly at: KirinPoint;
  readonly timePercent: number;
}

const DURATION_MS = 5000;
/** Two points are never passed nearer in time than this share of a run. */
const MIN_GAP = 0.001;

/** The numbers of every placed point. With repeats, those of the first run. */
export function pointNumbers(t: PlacedTrajectory, size: Size): PointNumbers[] {
  const [setOff, arrived] = firstRun(t);
  return runTimes(t).map((share, i) => ({
    at: imageToKirin(must(t.samples[i], 'placed point').at, size),
    timePercent: 100 * (setOff + share * (arrived - setOff)),
  }));
}

/** The path with one point at typed Kirin pixels, held inside the picture; a number left out stays, to the fraction. */
export function withPointPlace(
  t: PlacedTrajectory,
  index: number,
  { x, y, size }: { readonly x?: number; readonly y?: number; readonly size: Size },
): PlacedTrajectory {
  const now = must(t.samples[index], 'placed point').at;
  const typed = kirinToImage(kirinPoint(held(x ?? 0, size.width), held(y ?? 0, size.height)), size);
  return movePoint(
    t,
    index,
    imagePoint(x === undefined ? now.x : typed.x, y === undefined ? now.y : typed.y),
  );
}

/**
 * The path with one point passed at another time, in percent of the clip, kept between its neighbours. The first point's time is
 * the hold at the start, the last one's the hold at the end (fixed by the repeats when there are any). Any other makes the
 * points' own times the pace: the rest keep the times at which the present pace passes them.
 */
export function withPointTime(t: PlacedTrajectory, index: number, timePercent: number): PlacedTrajectory {
  const share = timePercent / 100;
  if (index <= 0) return withHold(t, { start: share });
  if (index >= t.samples.length - 1) return runsOf(t) === 1 ? withHold(t, { end: 1 - share }) : t;
  const [setOff, arrived] = firstRun(t);
  const times = runTimes(t);
  const [low, high] = [must(times[index - 1], 'time') + MIN_GAP, must(times[index + 1], 'time') - MIN_GAP];
  const wanted = (share - setOff) / (arrived - setOff);
  const time = low > high ? (low + high) / 2 : Math.min(Math.max(wanted, low), high);
  return timedBy(t, times.with(index, time));
}

/** When each point is passed, in shares of a run. */
function runTimes(t: PlacedTrajectory): number[] {
  const { drawing, progress } = courseOf(t);
  const timed = t.pace === 'drawn' && !t.curve && drawing.times.at(-1) === 1;
  return timed ? [...drawing.times] : drawing.ways.map((way) => timeOfWay(progress, way));
}

function firstRun(t: PlacedTrajectory): [number, number] {
  const [setOff, arrived] = turnTimes(t);
  return [must(setOff, 'turn'), must(arrived, 'turn')];
}

function timedBy(t: PlacedTrajectory, times: readonly number[]): PlacedTrajectory {
  const samples = t.samples.map((point, i) => ({
    ...point,
    timeMs: wholeTicks(DURATION_MS * must(times[i], 'time')),
  }));
  return { ...withPace(t, 'drawn'), samples };
}

const held = (value: number, length: number): number => Math.min(Math.max(value, 0), length - 1);
