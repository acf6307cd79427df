import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance } from '../geometry/polyline.ts';
import { imagePoint } from '../geometry/spaces.ts';
import { courseOf } from './course.ts';
import { deletePoints, insertPoint, movePoint, movePoints, setCorners } from './editPoints.ts';
import { nearestOnPath, placedPointAt } from './nearest.ts';
import { placedTrajectory } from './place.ts';
import { anyPlaced } from './testing/anyTrajectory.ts';

const path = placedTrajectory(
  [
    [20, 200],
    [120, 40],
    [260, 180],
    [400, 60],
  ].map(([x, y]) => ({ at: imagePoint(x!, y!), straight: false })),
)!;
const spot = fc
  .tuple(fc.integer({ min: -50, max: 500 }), fc.integer({ min: -50, max: 300 }))
  .map(([x, y]) => imagePoint(x, y));

describe('insert and delete', () => {
  it('take each other back', () => {
    fc.assert(
      fc.property(anyPlaced, spot, (t, near) => {
        const { trajectory, index } = insertPoint(t, near);
        expect(trajectory.samples.length).toBe(t.samples.length + 1);
        expect(deletePoints(trajectory, new Set([index]))).toEqual(t);
      }),
    );
  });

  it('put the point on the line, where it is nearest, between its neighbours in place and time', () => {
    fc.assert(
      fc.property(anyPlaced, spot, (t, near) => {
        const { trajectory, index } = insertPoint(t, near);
        const put = trajectory.samples[index]!;
        const nearest = Math.min(...courseOf(t).line.map((at) => distance(at, near)));
        expect(distance(put.at, near)).toBeLessThanOrEqual(nearest + 1e-6);
        expect(index).toBeGreaterThan(0);
        expect(index).toBeLessThan(t.samples.length);
        expect(put.timeMs).toBeGreaterThanOrEqual(trajectory.samples[index - 1]!.timeMs);
        expect(put.timeMs).toBeLessThanOrEqual(trajectory.samples[index + 1]!.timeMs);
      }),
    );
  });

  it('pick the span that was pressed, and leave a straight one straight', () => {
    expect(insertPoint(path, imagePoint(190, 110)).index).toBe(2);
    expect(insertPoint(path, imagePoint(30, 160)).index).toBe(1);
    const sharp = setCorners(path, new Set([1, 2]), true);
    const { trajectory, index } = insertPoint(sharp, imagePoint(190, 110));
    expect(trajectory.samples[index]?.corner).toBe(true);
    expect(courseOf(trajectory).lengths.at(-1)).toBeCloseTo(courseOf(sharp).lengths.at(-1)!, 6);
  });

  it('keep the time at which the place is passed', () => {
    const timed = {
      ...path,
      pace: 'drawn' as const,
      samples: path.samples.map((point, i) => ({ ...point, timeMs: [0, 100, 700, 1000][i]! })),
    };
    const { trajectory, index } = insertPoint(timed, imagePoint(190, 110));
    const { progress } = courseOf(timed);
    const { way } = nearestOnPath(timed, imagePoint(190, 110));
    expect(progress(trajectory.samples[index]!.timeMs / 1000)).toBeCloseTo(way, 4);
  });

  it('never leave fewer than two points', () => {
    expect(deletePoints(path, new Set([0, 3]))?.samples.map(({ at }) => at.x)).toEqual([120, 260]);
    expect(deletePoints(path, new Set([0, 1, 3]))).toBeNull();
  });
});

describe('moving points', () => {
  it('moves those and no others, and back again', () => {
    expect(movePoint(path, 2, imagePoint(7, 8)).samples.map(({ at }) => at.x)).toEqual([20, 120, 7, 400]);
    const two = movePoints(path, new Set([1, 3, 99]), { dx: 10, dy: -3 });
    expect(two.samples.map(({ at }) => [at.x, at.y])).toEqual([
      [20, 200],
      [130, 37],
      [260, 180],
      [410, 57],
    ]);
    expect(movePoints(two, new Set([1, 3]), { dx: -10, dy: 3 })).toEqual(path);
    expect(() => movePoint(path, 4, imagePoint(1, 1))).toThrow('placed point');
  });

  it('changes only the spans that the point bends', () => {
    const moved = courseOf(movePoint(path, 0, imagePoint(0, 300))).line;
    const same = courseOf(path).line;
    const from = (line: typeof same) => line.slice(line.indexOf(path.samples[2]!.at));
    expect(from(moved)).toEqual(from(same));
  });

  it('makes corners and smooths them again', () => {
    fc.assert(
      fc.property(anyPlaced, (t) => {
        const all = new Set(t.samples.keys());
        expect(setCorners(t, all, true).samples.every(({ corner }) => corner)).toBe(true);
        expect(setCorners(t, all, false).samples.some((point) => 'corner' in point)).toBe(false);
      }),
    );
  });
});

describe('placedPointAt', () => {
  it('finds the nearest point within reach, or none', () => {
    expect(placedPointAt(path, imagePoint(124, 43), 5)).toBe(1);
    expect(placedPointAt(path, imagePoint(124, 44), 5)).toBeNull();
    const close = movePoint(path, 2, imagePoint(126, 40));
    expect([
      placedPointAt(close, imagePoint(122, 40), 9),
      placedPointAt(close, imagePoint(124, 40), 9),
    ]).toEqual([1, 2]);
  });
});
