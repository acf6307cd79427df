import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance } from '../geometry/polyline.ts';
import { imagePoint, imageToKirin, kirinToImage } from '../geometry/spaces.ts';
import { playedPoints, pointsOverClip, resample, runLength, sentPoints } from './resample.ts';
import { turnTimes } from './schedule.ts';
import { withHold, withRepeat } from './settings.ts';
import { anyTrajectory } from './testing/anyTrajectory.ts';
import type { Trajectory } from './trajectory.ts';

const SIZE = { width: 640, height: 427 };
const line = (more: Partial<Trajectory> = {}): Trajectory => ({
  samples: [
    { at: imagePoint(10, 40), timeMs: 0 },
    { at: imagePoint(110, 40), timeMs: 500 },
  ],
  pace: 'even',
  pointCount: 11,
  smooth: 0,
  ...more,
});
const xs = (t: Trajectory) => resample(t).map(({ x }) => Math.round((x - 10) * 1000) / 1000);

describe('every trajectory', () => {
  it('is sent with exact ends, at most 77 points, all of them real', () => {
    fc.assert(
      fc.property(anyTrajectory, (t) => {
        const points = resample(t);
        expect(points.length).toBeGreaterThanOrEqual(2);
        expect(points.length).toBeLessThanOrEqual(77);
        expect(points[0]).toEqual(t.samples[0]!.at);
        expect(points.at(-1)).toEqual(t.repeat ? t.samples[0]!.at : t.samples.at(-1)!.at);
        expect(points.every(({ x, y }) => Number.isFinite(x + y))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('is shown where it is sent, point by point', () => {
    fc.assert(
      fc.property(anyTrajectory, (t) => {
        const sent = sentPoints(t, SIZE);
        expect(resample(t).map((point) => imageToKirin(point, SIZE))).toEqual(sent);
        expect(playedPoints(t, SIZE)).toEqual(sent.map((point) => kirinToImage(point, SIZE)));
        expect(playedPoints(t, SIZE).map((point) => imageToKirin(point, SIZE))).toEqual(sent);
      }),
    );
  });

  it('stands still exactly while it is held, and never moves within a hold', () => {
    fc.assert(
      fc.property(anyTrajectory, (t) => {
        const points = resample(t);
        const steps = points.length - 1;
        const times = turnTimes(t, steps);
        points.forEach((point, i) => {
          if (i / steps <= times[0]!) expect(point).toEqual(points[0]);
          if (i / steps >= times.at(-1)!) expect(point).toEqual(points.at(-1));
        });
      }),
    );
  });

  it('goes back the very way it came, in as much time', () => {
    fc.assert(
      fc.property(anyTrajectory, fc.integer({ min: 1, max: 5 }), (t, repeat) => {
        const steps = repeat * 2 * 12;
        const points = pointsOverClip({ ...t, repeat, hold: { start: 0, end: 0 } }, steps);
        points.forEach((point, i) => {
          const back = points[steps - i]!;
          expect(distance(point, back)).toBeLessThan(1e-6);
        });
      }),
    );
  });
});

describe('holds', () => {
  it('repeat the first and the last point, and leave the pace between them whole', () => {
    expect(xs(withHold(line(), { start: 0.2, end: 0.3 }))).toEqual([
      0, 0, 0, 20, 40, 60, 80, 100, 100, 100, 100,
    ]);
    const eased = line({ pace: 'easeIn', pointCount: 7, hold: { start: 1 / 3, end: 0 } });
    expect(xs(eased)).toEqual([0, 0, 0, 6.25, 25, 56.25, 100]);
  });

  it('end on a point, so that the steps between them stay equal', () => {
    const held = xs(line({ pointCount: 12, hold: { start: 0.22, end: 0.1 } }));
    const moving = held.slice(2, 11).map((x, i) => held[i + 3]! - x);
    expect(held.slice(0, 3)).toEqual([0, 0, 0]);
    expect(new Set(moving.slice(0, 8).map((step) => step.toFixed(2)))).toEqual(new Set(['12.50']));
  });

  it('leave something of the clip for the motion, however long they are', () => {
    const points = xs(line({ pointCount: 77, hold: { start: 1, end: 1 } }));
    expect(new Set(points).size).toBeGreaterThan(3);
    expect(points.indexOf(100)).toBeGreaterThan(35);
  });
});

describe('repeat', () => {
  it('goes there and back, reaching the end each time', () => {
    const twice = withRepeat(line(), 2);
    expect(twice.pointCount).toBe(17);
    expect(xs(twice)).toEqual([0, 25, 50, 75, 100, 75, 50, 25, 0, 25, 50, 75, 100, 75, 50, 25, 0]);
  });

  it('reaches the end in every run also when the runs have unequal steps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 2, max: 77 }), (repeat, pointCount) => {
        const points = resample(line({ repeat, pointCount }));
        expect(points.filter(({ x }) => x === 110).length).toBeGreaterThanOrEqual(repeat);
        expect(points.length).toBe(Math.max(pointCount, 2 * repeat + 1));
      }),
    );
  });

  it('slows down before the turn and after it when the path eases out', () => {
    expect(xs(line({ pace: 'easeOut', repeat: 1, pointCount: 9 }))).toEqual([
      0, 43.75, 75, 93.75, 100, 93.75, 75, 43.75, 0,
    ]);
  });

  it('does not make the path longer', () => {
    const once = runLength(line({ pointCount: 31 }));
    expect(once).toBeCloseTo(100, 9);
    expect(runLength(line({ pointCount: 31, repeat: 7, hold: { start: 0.4, end: 0.1 } }))).toBe(once);
  });
});
