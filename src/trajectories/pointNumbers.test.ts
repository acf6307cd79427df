import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance } from '../geometry/polyline.ts';
import { imagePoint, kirinPoint } from '../geometry/spaces.ts';
import { placedTrajectory } from './place.ts';
import { pointNumbers, withPointPlace, withPointTime } from './pointNumbers.ts';
import { positionAt } from './position.ts';
import { pointsOverClip } from './resample.ts';
import { PACES } from './trajectory.ts';

const SIZE = { width: 640, height: 427 };
const path = placedTrajectory([
  { at: imagePoint(40, 300), straight: false },
  { at: imagePoint(140, 300), straight: false },
  { at: imagePoint(240.4, 300.2), straight: false },
  { at: imagePoint(440, 300), straight: false },
])!;
const percents = (t: typeof path) => pointNumbers(t, SIZE).map(({ timePercent }) => timePercent);
const near = (values: readonly number[], wanted: readonly number[], digits = 1) =>
  values.forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i]!, digits);
  });

describe('the numbers of a point', () => {
  it('are its Kirin pixels and when it is passed', () => {
    expect(pointNumbers(path, SIZE).map(({ at }) => at)).toEqual([
      kirinPoint(40, 127),
      kirinPoint(140, 127),
      kirinPoint(240, 127),
      kirinPoint(440, 127),
    ]);
    near(percents(path), [0, 25, 50.1, 100]);
    near(percents({ ...path, hold: { start: 0.2, end: 0.4 } }), [20, 30, 40, 60]);
    near(percents({ ...path, repeat: 2 }), [0, 6.25, 12.5, 25]);
    near(percents({ ...path, pace: 'easeIn' }), [0, 50, 70.8, 100]);
  });

  it('are true: at that time the path passes the point', () => {
    const pace = fc.constantFrom(...PACES);
    const hold = fc.record({ start: fc.constantFrom(0, 0.3), end: fc.constantFrom(0, 0.2) });
    fc.assert(
      fc.property(pace, hold, fc.integer({ min: 0, max: 3 }), (chosen, held, index) => {
        const t = { ...path, pace: chosen, hold: held };
        const points = pointsOverClip(t, 4000);
        const { timePercent } = pointNumbers(t, SIZE)[index]!;
        expect(distance(positionAt(points, timePercent / 100), path.samples[index]!.at)).toBeLessThan(0.5);
      }),
    );
  });

  it('can be typed, and are then what is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 639 }), fc.integer({ min: 0, max: 426 }), (x, y) => {
        const typed = withPointPlace(path, 1, { x, y, size: SIZE });
        expect(pointNumbers(typed, SIZE)[1]!.at).toEqual(kirinPoint(x, y));
      }),
    );
    expect(withPointPlace(path, 2, { x: 77, size: SIZE }).samples[2]!.at).toEqual(imagePoint(77, 300.2));
    expect(withPointPlace(path, 2, { y: 27, size: SIZE }).samples[2]!.at).toEqual(imagePoint(240.4, 400));
    expect(pointNumbers(withPointPlace(path, 0, { x: 9999, y: -4, size: SIZE }), SIZE)[0]!.at).toEqual(
      kirinPoint(639, 0),
    );
  });

  it('set a time in the middle and leave the other times as they were', () => {
    for (const t of [
      path,
      { ...path, pace: 'easeIn' as const },
      { ...path, curve: [{ time: 0.6, way: 0.2 }] },
    ]) {
      const before = percents(t);
      const after = withPointTime(t, 2, 90);
      expect(after).toMatchObject({ pace: 'drawn', curve: null });
      near(percents(after), [0, before[1]!, 90, 100]);
    }
  });

  it('keep a time between its neighbours', () => {
    const late = percents(withPointTime(path, 1, 80));
    expect(late[1]).toBeGreaterThan(49);
    expect(late[1]).toBeLessThan(late[2]!);
    const early = percents(withPointTime(path, 2, -30));
    expect(early[2]).toBeGreaterThan(early[1]!);
  });

  it('make holds of the times of the ends', () => {
    near(percents(withPointTime(path, 0, 30)), [30, 47.5, 65.1, 100]);
    near(percents(withPointTime(path, 3, 60)), [0, 15, 30.1, 60]);
    const repeated = { ...path, repeat: 1 };
    expect(withPointTime(repeated, 3, 60)).toBe(repeated);
  });
});
