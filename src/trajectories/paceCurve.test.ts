import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { monotoneCurve } from './monotone.ts';
import { curveProgress, timeOfWay } from './pace.ts';
import {
  addCurvePoint,
  curveFrom,
  deleteCurvePoint,
  MAX_CURVE_POINTS,
  moveCurvePoint,
  paceLine,
} from './paceCurve.ts';
import { resample } from './resample.ts';
import { keptSettings, MAX_REPEAT, withCurve, withHold, withPace, withRepeat } from './settings.ts';
import { anyCurve, anyTrajectory } from './testing/anyTrajectory.ts';
import { PACES, type PaceCurve, type Trajectory } from './trajectory.ts';

const path: Trajectory = {
  samples: [
    { at: imagePoint(0, 5), timeMs: 0 },
    { at: imagePoint(100, 5), timeMs: 900 },
  ],
  pace: 'easeIn',
  pointCount: 11,
  smooth: 0,
};
const share = fc.double({ min: 0, max: 1, noNaN: true });
const grows = (values: readonly number[]) =>
  values.every((value, i) => i === 0 || value >= values[i - 1]! - 1e-12);
const valid = (curve: PaceCurve) =>
  grows(curve.map(({ way }) => way)) &&
  curve.every(({ time, way }, i) => time > (curve[i - 1]?.time ?? 0) && time < 1 && way >= 0 && way <= 1);

describe("a pace of one's own", () => {
  it('never goes back, and goes from 0 to 1 through its points', () => {
    fc.assert(
      fc.property(anyCurve, (curve) => {
        const progress = curveProgress(curve);
        const ways = Array.from({ length: 201 }, (_, i) => progress(i / 200));
        expect(grows(ways)).toBe(true);
        expect([ways[0], ways[200]]).toEqual([0, 1]);
        for (const { time, way } of curve) expect(progress(time)).toBeCloseTo(way, 9);
      }),
    );
  });

  it('stands where its points say so', () => {
    const rest = curveProgress([
      { time: 0.3, way: 0.6 },
      { time: 0.7, way: 0.6 },
    ]);
    for (const t of [0.3, 0.45, 0.6, 0.7]) expect(rest(t)).toBeCloseTo(0.6, 12);
  });

  it('is spread over the sent points, and dropped for a named pace', () => {
    const own = withCurve(path, [{ time: 0.5, way: 0.9 }]);
    expect(resample(own)[5]!.x).toBeCloseTo(90, 9);
    expect(resample(withPace(own, 'even'))[5]!.x).toBeCloseTo(50, 9);
    expect(resample(withCurve(own, null))).toEqual(resample(path));
    expect(resample(withCurve(path, []))[3]!.x).toBeCloseTo(30, 9);
  });

  it('begins as near to the present pace as its points allow', () => {
    for (const pace of PACES) {
      const before = resample({ ...path, pace, pointCount: 41 });
      const after = resample(withCurve({ ...path, pointCount: 41 }, curveFrom({ ...path, pace })));
      const off = before.map(({ x }, i) => Math.abs(x - after[i]!.x));
      expect(Math.max(...off)).toBeLessThan(3);
    }
  });

  it('stays one that can be sent, whatever is done to it', () => {
    const wild = fc.record({
      time: fc.double({ min: -1, max: 2, noNaN: true }),
      way: fc.double({ min: -1, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(9), wild), { maxLength: 30 }), (moves) => {
        let curve: PaceCurve = [];
        for (const [adds, index, at] of moves) {
          if (adds) curve = addCurvePoint(curve, at)?.curve ?? curve;
          else if (index < curve.length) curve = moveCurvePoint(curve, index, at);
          expect(valid(curve)).toBe(true);
          expect(curve.length).toBeLessThanOrEqual(MAX_CURVE_POINTS);
        }
      }),
    );
  });

  it('adds where it is pressed, and deletes what was added', () => {
    const curve = [{ time: 0.4, way: 0.2 }];
    const added = addCurvePoint(curve, { time: 0.7, way: 0.5 })!;
    expect(added).toEqual({ curve: [...curve, { time: 0.7, way: 0.5 }], index: 1 });
    expect(deleteCurvePoint(added.curve, added.index)).toEqual(curve);
    expect(moveCurvePoint(added.curve, 0, { time: 0.9, way: 0.9 })[0]).toEqual({ time: 0.69, way: 0.5 });
  });

  it('tells when a way is done', () => {
    fc.assert(
      fc.property(anyCurve, share, (curve, way) => {
        const progress = curveProgress(curve);
        expect(progress(timeOfWay(progress, way))).toBeCloseTo(way, 6);
      }),
    );
  });
});

describe('monotoneCurve', () => {
  it('is a straight line through points on one, and jumps where a time is shared', () => {
    const line = monotoneCurve([0, 0.1, 0.6, 1], [0, 0.1, 0.6, 1]);
    for (const x of [0.05, 0.33, 0.8]) expect(line(x)).toBeCloseTo(x, 12);
    const jump = monotoneCurve([0, 0.5, 0.5, 1], [0, 0.2, 0.8, 1]);
    expect([jump(0.4999) < 0.2001, jump(0.5), jump(-3), jump(7)]).toEqual([true, 0.8, 0, 1]);
  });
});

describe('paceLine', () => {
  it('shows holds and repeats: it rests, goes there, and comes back', () => {
    const line = paceLine({ ...path, pace: 'even', hold: { start: 0.2, end: 0.2 }, repeat: 1 }, 11);
    const ways = line.map(({ way }) => Math.round(way * 1000) / 1000);
    expect(ways).toEqual([0, 0, 0, 0.333, 0.667, 1, 0.667, 0.333, 0, 0, 0]);
    expect(line.map(({ time }) => time)[7]).toBeCloseTo(0.7, 12);
  });

  it('stays within 0 and 1, also where rounding pulls the other way', () => {
    const curve = [
      { time: 0.01, way: 0 },
      { time: 0.25, way: 0 },
      { time: 0.6, way: 1.5909760129848176e-245 },
    ];
    const nearlyFlat = { ...path, curve, repeat: 3 };
    expect(paceLine(nearlyFlat, 33).filter(({ way }) => way < 0 || way > 1)).toEqual([]);
    fc.assert(
      fc.property(anyTrajectory, (t) => {
        expect(paceLine(t, 33).filter(({ way }) => !(way >= 0 && way <= 1))).toEqual([]);
      }),
    );
  });
});

describe('settings', () => {
  it('keep holds and repeats within what a clip can take', () => {
    expect(withHold(path, { start: 0.25 }).hold).toEqual({ start: 0.25, end: 0 });
    expect(withHold(withHold(path, { start: 0.25 }), { end: 0.1 }).hold).toEqual({ start: 0.25, end: 0.1 });
    const { start, end } = withHold(path, { start: 2, end: 1 }).hold!;
    expect(start + end).toBeCloseTo(0.95, 12);
    expect(withHold(path, { start: -1 }).hold).toEqual({ start: 0, end: 0 });
    expect(withRepeat(path, 99).repeat).toBe(MAX_REPEAT);
    expect(withRepeat(path, -2).repeat).toBe(0);
    expect(withRepeat(path, 99).pointCount).toBeLessThanOrEqual(77);
  });

  it('are lent to the next path, pace and smoothing only to one of its own kind', () => {
    const former = withRepeat(withHold(path, { end: 0.3 }), 2);
    const rest = { hold: { start: 0, end: 0.3 }, repeat: 2 };
    expect(keptSettings(former, 'drawn')).toEqual({ ...rest, pace: 'easeIn', smooth: 0 });
    expect(keptSettings(former, 'placed')).toEqual(rest);
    expect(keptSettings(null, 'drawn')).toEqual({});
  });
});
