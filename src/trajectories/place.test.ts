import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance } from '../geometry/polyline.ts';
import { imagePoint } from '../geometry/spaces.ts';
import { courseOf } from './course.ts';
import { nearestOnPath } from './nearest.ts';
import { type Click, placedTrajectory } from './place.ts';
import { resample } from './resample.ts';
import { anySamples } from './testing/anyTrajectory.ts';

const click = (x: number, y: number, straight = false): Click => ({ at: imagePoint(x, y), straight });

describe('a placed path', () => {
  it('runs through every placed point, whatever its smoothing', () => {
    fc.assert(
      fc.property(anySamples(2, 10), fc.double({ min: 0, max: 1, noNaN: true }), (samples, smooth) => {
        const { line } = courseOf({ kind: 'placed', samples, smooth, pace: 'even', pointCount: 20 });
        expect(samples.filter(({ at }) => !line.includes(at))).toEqual([]);
      }),
    );
  });

  it('goes evenly along its curve, within 1 %', () => {
    const path = placedTrajectory([click(50, 300), click(150, 80), click(330, 260), click(420, 60)])!;
    const ways = resample({ ...path, pointCount: 77 }).map((point) => nearestOnPath(path, point).way);
    ways.slice(1).forEach((way, i) => {
      expect(Math.abs((way - ways[i]!) * 76 - 1)).toBeLessThan(0.01);
    });
  });

  it('bends at a smooth point and not at a corner', () => {
    const clicks = (straight: boolean) => [click(0, 0), click(100, 0, straight), click(100, 100, straight)];
    const [round, sharp] = [false, true].map(
      (straight) => courseOf(placedTrajectory(clicks(straight))!).line,
    );
    expect(sharp).toEqual([imagePoint(0, 0), imagePoint(100, 0), imagePoint(100, 100)]);
    expect(Math.max(...round!.map(({ x }) => x))).toBeGreaterThan(102);
  });

  it('keeps one line straight between two that curve', () => {
    const path = placedTrajectory([
      click(0, 0),
      click(60, 40),
      click(120, 0),
      click(220, 0, true),
      click(280, 40),
      click(340, 0),
    ])!;
    expect(path.samples.map(({ corner }) => corner ?? false)).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
    ]);
    const { line } = courseOf(path);
    const [from, to] = [line.indexOf(path.samples[2]!.at), line.indexOf(path.samples[3]!.at)];
    expect(to - from).toBe(1);
    expect(from).toBeGreaterThan(20);
  });

  it('makes neither loop nor cusp between points at unequal distances', () => {
    const path = placedTrajectory([click(0, 0), click(300, 0), click(303, 3), click(303, 300)])!;
    const { line } = courseOf(path);
    const short = line.slice(line.indexOf(path.samples[1]!.at), line.indexOf(path.samples[2]!.at) + 1);
    short.slice(1).forEach((p, i) => {
      expect(p.x).toBeGreaterThanOrEqual(short[i]!.x);
      expect(p.y).toBeGreaterThanOrEqual(short[i]!.y);
    });
  });

  it('runs on smoothly where it closes', () => {
    const ring = [0, 60, 120, 180, 240, 300, 360].map((degrees) => {
      const angle = ((degrees % 360) * Math.PI) / 180;
      return click(200 + 90 * Math.cos(angle), 150 + 90 * Math.sin(angle));
    });
    const { line, drawing } = courseOf(placedTrajectory(ring)!);
    const radii = line.map((p) => distance(p, imagePoint(200, 150)));
    for (const radius of radii) expect(Math.abs(radius / 90 - 1)).toBeLessThan(0.03);
    // Every span is as every other: none knows where the ring begins.
    drawing.ways.forEach((way, i) => {
      expect(way).toBeCloseTo(i / 6, 5);
    });
  });

  it('needs two points apart, and takes the second half of a double click for nothing', () => {
    expect(placedTrajectory([])).toBeNull();
    expect(placedTrajectory([click(4, 5), click(4.4, 5.3)])).toBeNull();
    const path = placedTrajectory([click(4, 5), click(94, 5), click(94, 5)])!;
    expect(path.samples.map(({ at }) => at.x)).toEqual([4, 94]);
  });

  it('is even unless told otherwise, and keeps its own times to be gone back to', () => {
    const clicks = [click(0, 0), click(30, 0), click(120, 0)];
    expect(placedTrajectory(clicks)).toMatchObject({
      kind: 'placed',
      pace: 'even',
      smooth: 1,
      pointCount: 12,
    });
    expect(placedTrajectory(clicks, { pace: 'easeIn', repeat: 2 })).toMatchObject({
      pace: 'easeIn',
      repeat: 2,
    });
    const drawn = resample({ ...placedTrajectory(clicks)!, pace: 'drawn', pointCount: 9 }).map(({ x }) => x);
    drawn.forEach((x, i) => {
      expect(x).toBeCloseTo(i * 15, 6);
    });
  });
});
