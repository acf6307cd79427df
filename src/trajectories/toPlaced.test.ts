import { describe, expect, it } from 'vitest';
import { distance } from '../geometry/polyline.ts';
import { imagePoint } from '../geometry/spaces.ts';
import { pointsOverClip } from './resample.ts';
import { toPlaced } from './toPlaced.ts';
import type { Trajectory } from './trajectory.ts';

const drawing = (count: number, stepMs: number, place: (share: number) => [number, number]): Trajectory => ({
  samples: Array.from({ length: count }, (_, i) => ({
    at: imagePoint(...place(i / (count - 1))),
    timeMs: i * stepMs,
  })),
  pace: 'drawn',
  pointCount: 50,
  smooth: 0.2,
});
const wave = drawing(120, 16, (s) => [50 + 500 * s, 200 + 90 * Math.sin(9 * s) + (s > 0.5 ? 1 : -1)]);
const hook = drawing(80, 16, (s) =>
  s < 0.5 ? [40 + 600 * s, 80] : [340 - 300 * (s - 0.5), 80 + 500 * (s - 0.5)],
);

/** How far both are apart at the same time, at most. */
const apart = (a: Trajectory, b: Trajectory) => {
  const [p, q] = [pointsOverClip(a, 400), pointsOverClip(b, 400)];
  return Math.max(...p.map((point, i) => distance(point, q[i]!)));
};

describe('toPlaced', () => {
  it.each([
    ['a wave', wave],
    ['a sharp turn', hook],
    ['an eased wave', { ...wave, pace: 'easeInOut' as const }],
    ['a wave held and repeated', { ...wave, hold: { start: 0.2, end: 0.1 }, repeat: 2 }],
  ])('stays within its tolerance of %s at every time, with few points', (_, t) => {
    const placed = toPlaced(t, { tolerancePx: 5 });
    expect(apart(t, placed)).toBeLessThan(6);
    expect(placed.samples.length).toBeLessThan(16);
    expect(placed.samples.length).toBeGreaterThan(2);
    expect(placed).toMatchObject({ kind: 'placed', pace: t.pace, pointCount: 50 });
    expect([placed.hold, placed.repeat]).toEqual([t.hold, t.repeat]);
  });

  it('keeps a rest of the hand', () => {
    const rest = drawing(90, 16, (s) => [
      s < 1 / 3 ? 30 + 600 * s : s < 2 / 3 ? 230 : 230 + 600 * (s - 2 / 3),
      70,
    ]);
    const points = pointsOverClip(toPlaced(rest), 90).filter(({ x }) => Math.abs(x - 230) < 6);
    expect(points.length).toBeGreaterThan(24);
  });

  it('keeps the ends exactly, and a placed path as it is', () => {
    const placed = toPlaced(wave);
    expect(placed.samples[0]!.at).toEqual(wave.samples[0]!.at);
    expect(placed.samples.at(-1)!.at).toEqual(wave.samples.at(-1)!.at);
    expect(toPlaced(placed)).toBe(placed);
  });

  it('makes a straight line of two points, and never more than asked for', () => {
    expect(toPlaced(drawing(30, 16, (s) => [10 + 300 * s, 40 + 100 * s])).samples.length).toBe(2);
    expect(toPlaced(wave, { tolerancePx: 0.01, maxPoints: 7 }).samples.length).toBe(7);
  });
});
