import { must } from '../kit/assert.ts';
import { courseOf } from './course.ts';
import { turnTimes, wayOverClip } from './schedule.ts';
import type { CurvePoint, PaceCurve, Trajectory } from './trajectory.ts';

export const MAX_CURVE_POINTS = 6;

/** Two points of a curve never come nearer in time than this share of the run. */
const MIN_GAP = 0.01;
/** Where a curve made from another pace gets its points. */
const FIRST_TIMES = [0.25, 0.5, 0.75] as const;

/** The curve nearest to the present pace of `t`, three points to begin editing with; its own when it has one. */
export function curveFrom(t: Trajectory): PaceCurve {
  if (t.curve) return t.curve;
  const { progress } = courseOf(t);
  return FIRST_TIMES.map((time) => ({ time, way: progress(time) }));
}

/** The curve with one more point, kept between its neighbours; null when there are `MAX_CURVE_POINTS` or no room in time. */
export function addCurvePoint(
  curve: PaceCurve,
  at: CurvePoint,
): { readonly curve: PaceCurve; readonly index: number } | null {
  const index = curve.filter((point) => point.time <= at.time).length;
  const [before, after] = neighbours(curve, index - 1, index);
  if (curve.length >= MAX_CURVE_POINTS || after.time - before.time < 2 * MIN_GAP) return null;
  return { curve: curve.toSpliced(index, 0, between(before, at, after)), index };
}

/** The curve with one point moved, kept between its neighbours: at least 1 % of the time from them, its way within theirs. */
export function moveCurvePoint(curve: PaceCurve, index: number, to: CurvePoint): PaceCurve {
  const [before, after] = neighbours(curve, index - 1, index + 1);
  return curve.with(index, between(before, to, after));
}

export const deleteCurvePoint = (curve: PaceCurve, index: number): PaceCurve => curve.toSpliced(index, 1);

/**
 * The share of the way done over the whole clip, holds and repeats included, as `count` points from time 0 to 1: the line
 * that a picture of the pace shows.
 */
export function paceLine(t: Trajectory, count: number): CurvePoint[] {
  const way = wayOverClip(turnTimes(t), courseOf(t).progress);
  return Array.from({ length: count }, (_, i) => ({ time: i / (count - 1), way: way(i / (count - 1)) }));
}

function neighbours(curve: PaceCurve, before: number, after: number): [CurvePoint, CurvePoint] {
  const whole = [{ time: 0, way: 0 }, ...curve, { time: 1, way: 1 }];
  return [must(whole[before + 1], 'curve point'), must(whole[after + 1], 'curve point')];
}

/** Clamped to the neighbours; in the middle of them when they leave no room. */
function between(before: CurvePoint, at: CurvePoint, after: CurvePoint): CurvePoint {
  const [low, high] = [before.time + MIN_GAP, after.time - MIN_GAP];
  const time = low > high ? (before.time + after.time) / 2 : Math.min(Math.max(at.time, low), high);
  return { time, way: Math.min(Math.max(at.way, before.way), after.way) };
}
