import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcLengths, distance } from '../geometry/polyline.ts';
import { type ImagePoint, imagePoint, imageToKirin, kirinPoint } from '../geometry/spaces.ts';
import { resample, sentPoints } from './resample.ts';
import { MAX_POINTS, PACES, type TimedPoint, type Trajectory } from './trajectory.ts';

const sample = (x: number, y: number, timeMs: number): TimedPoint => ({ at: imagePoint(x, y), timeMs });
const straight = (more: Partial<Trajectory> = {}): Trajectory => ({
  samples: [sample(10, 40, 0), sample(110, 40, 500)],
  pace: 'even',
  pointCount: 11,
  smooth: 0,
  ...more,
});

/** Drawings that never turn back in x, so that x alone tells how far along the line a point lies. */
const rightward = fc
  .array(
    fc.record({
      dx: fc.integer({ min: 1, max: 90 }),
      dy: fc.integer({ min: -70, max: 70 }),
      dt: fc.integer({ min: 0, max: 300 }),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((steps) => {
    const samples = [sample(-13, 57, 0)];
    for (const { dx, dy, dt } of steps) {
      const last = samples.at(-1)!;
      samples.push(sample(last.at.x + dx, last.at.y + dy, last.timeMs + dt));
    }
    return samples;
  });

const anyDrawing = fc
  .array(
    fc.record({
      x: fc.double({ min: -500, max: 4500, noNaN: true }),
      y: fc.double({ min: -500, max: 4500, noNaN: true }),
      dt: fc.integer({ min: 0, max: 90 }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((steps) => {
    let timeMs = 0;
    return steps.map(({ x, y, dt }, i) => {
      timeMs += i === 0 ? 0 : dt;
      return sample(x, y, timeMs);
    });
  });

const anyTrajectory = fc.record({
  samples: anyDrawing,
  pace: fc.constantFrom(...PACES),
  pointCount: fc.integer({ min: -5, max: 200 }),
  smooth: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** How far along the samples' line `point` lies, for a drawing that never turns back in x. */
function wayTo(samples: readonly TimedPoint[], point: ImagePoint): number {
  const points = samples.map((s) => s.at);
  const after = Math.max(
    points.findIndex((p) => p.x >= point.x - 1e-9),
    1,
  );
  return arcLengths(points)[after - 1]! + distance(points[after - 1]!, point);
}

describe('resample', () => {
  it('keeps both ends exactly and never gives more than 77 points', () => {
    fc.assert(
      fc.property(anyTrajectory, (t) => {
        const points = resample(t);
        expect(points.length).toBe(Math.min(Math.max(t.pointCount, 2), MAX_POINTS));
        expect(points[0]).toEqual(t.samples[0]!.at);
        expect(points.at(-1)).toEqual(t.samples.at(-1)!.at);
        expect(points.every(({ x, y }) => Number.isFinite(x + y))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('makes equal steps along the line at even pace, within 1 %', () => {
    fc.assert(
      fc.property(rightward, fc.integer({ min: 2, max: 77 }), (samples, pointCount) => {
        const ways = resample({ samples, pace: 'even', pointCount, smooth: 0 }).map((p) => wayTo(samples, p));
        const step = ways.at(-1)! / (pointCount - 1);
        ways.slice(1).forEach((way, i) => {
          expect(Math.abs(way - ways[i]! - step)).toBeLessThan(step * 0.01);
        });
      }),
    );
  });

  it('makes equal steps along a smoothed line too', () => {
    const samples = Array.from({ length: 60 }, (_, i) =>
      sample(300 + 200 * Math.cos(i / 9), 250 + 150 * Math.sin(i / 9), i * 16),
    );
    const points = resample({ samples, pace: 'even', pointCount: 77, smooth: 1 });
    const steps = points.slice(1).map((p, i) => distance(points[i]!, p));
    expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.01);
  });

  it('passes every captured sample within one step of its own time when paced as drawn', () => {
    fc.assert(
      fc.property(rightward, fc.integer({ min: 2, max: 77 }), (samples, pointCount) => {
        const totalMs = samples.at(-1)!.timeMs;
        fc.pre(totalMs > 0);
        const points = resample({ samples, pace: 'drawn', pointCount, smooth: 0 });
        const missed = samples.filter(({ at, timeMs }) => {
          const place = (timeMs / totalMs) * (pointCount - 1);
          const before = points[Math.max(Math.ceil(place) - 1, 0)]!;
          const after = points[Math.min(Math.floor(place) + 1, pointCount - 1)]!;
          return before.x > at.x + 1e-6 || after.x < at.x - 1e-6;
        });
        expect(missed).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('repeats the point where the hand paused', () => {
    const samples = [sample(0, 8, 0), sample(30, 8, 300), sample(30, 8, 700), sample(60, 8, 1000)];
    const xs = resample({ samples, pace: 'drawn', pointCount: 11, smooth: 0 }).map((p) => p.x);
    expect(xs.map(Math.round)).toEqual([0, 10, 20, 30, 30, 30, 30, 30, 40, 50, 60]);
    expect(new Set(xs.slice(3, 8)).size).toBe(1);
  });

  it('spreads the way by the chosen pace', () => {
    const xs = (pace: Trajectory['pace']) => resample(straight({ pace, pointCount: 5 })).map((p) => p.x - 10);
    expect(xs('even')).toEqual([0, 25, 50, 75, 100]);
    expect(xs('easeIn')).toEqual([0, 6.25, 25, 56.25, 100]);
    expect(xs('easeOut')).toEqual([0, 43.75, 75, 93.75, 100]);
    expect(xs('easeInOut')).toEqual([0, 15.625, 50, 84.375, 100]);
  });

  it('takes a drawing without time as even, and a jump without time as a jump', () => {
    const at = (times: readonly number[]) =>
      resample(
        straight({ samples: times.map((t, i) => sample(i * 20, 5, t)), pace: 'drawn', pointCount: 5 }),
      ).map((p) => p.x);
    expect(at([0, 0, 0, 0, 0])).toEqual([0, 20, 40, 60, 80]);
    expect(at([0, 100, 100, 100, 200])).toEqual([0, 10, 60, 70, 80]);
  });

  it('gives the one point again and again for a drawing that goes nowhere, and none for no drawing', () => {
    const still = straight({ samples: [sample(7, 3, 0), sample(7, 3, 90)], pointCount: 4, smooth: 0.5 });
    for (const pace of PACES) expect(resample({ ...still, pace })).toEqual(Array(4).fill(imagePoint(7, 3)));
    expect(resample(straight({ samples: [sample(7, 3, 0)], pointCount: 3 }))).toEqual(
      Array(3).fill(imagePoint(7, 3)),
    );
    expect(resample(straight({ samples: [] }))).toEqual([]);
  });

  it('smooths wobbles away, more with a larger amount, and leaves the line alone at 0', () => {
    const samples = Array.from({ length: 120 }, (_, i) => sample(i * 5, 200 + (i % 2 === 0 ? 4 : -4), i * 8));
    // The middle of the line: towards its ends it bends to them, for they stay where they are.
    const wobble = (smooth: number) => {
      const points = resample({ samples, pace: 'even', pointCount: 77, smooth });
      const ys = points.slice(25, -25).map((p) => p.y);
      return Math.max(...ys) - Math.min(...ys);
    };
    expect(wobble(0)).toBeGreaterThan(7);
    expect(wobble(0.1)).toBeLessThan(3);
    expect(wobble(0.2)).toBeLessThan(wobble(0.1));
    expect(wobble(1)).toBeLessThan(0.1);
  });
});

describe('sentPoints', () => {
  it('are the resampled points in whole Kirin pixels inside the picture, one for one', () => {
    const size = { width: 640, height: 427 };
    fc.assert(
      fc.property(anyTrajectory, (t) => {
        const sent = sentPoints(t, size);
        expect(sent).toEqual(resample(t).map((p) => imageToKirin(p, size)));
        const whole = (n: number, limit: number) => Number.isInteger(n) && n >= 0 && n < limit;
        expect(sent.filter(({ x, y }) => !whole(x, 640) || !whole(y, 427))).toEqual([]);
      }),
    );
  });

  it('count y from the bottom', () => {
    expect(sentPoints(straight({ pointCount: 3 }), { width: 101, height: 77 })).toEqual([
      kirinPoint(10, 37),
      kirinPoint(60, 37),
      kirinPoint(100, 37),
    ]);
  });
});
