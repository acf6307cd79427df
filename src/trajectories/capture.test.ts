import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { DEFAULT_SMOOTH, extend, startCapture, toTrajectory } from './capture.ts';
import { defaultPointCount } from './pointCount.ts';
import { reverse } from './reverse.ts';
import type { Trajectory } from './trajectory.ts';

const readings = fc.array(
  fc.record({
    x: fc.double({ min: -100, max: 900, noNaN: true }),
    y: fc.double({ min: -100, max: 900, noNaN: true }),
    timeMs: fc.double({ min: -50, max: 4000, noNaN: true }),
  }),
  { minLength: 1, maxLength: 40 },
);

const captured = readings.map(([first, ...rest]) => {
  const capture = startCapture(imagePoint(first!.x, first!.y), 0);
  for (const { x, y, timeMs } of rest) extend(capture, imagePoint(x, y), timeMs);
  return capture.samples;
});

describe('a capture', () => {
  it('counts time from the press and never backwards', () => {
    fc.assert(
      fc.property(captured, (samples) => {
        expect(samples[0]!.timeMs).toBe(0);
        const times = samples.map((s) => s.timeMs);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }),
    );
  });

  it('notes a rest of the hand, so that it does not become a slow creep', () => {
    const capture = startCapture(imagePoint(5, 9), 1000);
    extend(capture, imagePoint(25, 9), 1100);
    extend(capture, imagePoint(45, 9), 1900);
    expect(capture.samples).toEqual([
      { at: imagePoint(5, 9), timeMs: 0 },
      { at: imagePoint(25, 9), timeMs: 100 },
      { at: imagePoint(25, 9), timeMs: 860 },
      { at: imagePoint(45, 9), timeMs: 900 },
    ]);
  });

  it('becomes a trajectory with its own pace and a little smoothing', () => {
    const capture = startCapture(imagePoint(5, 9), 0);
    extend(capture, imagePoint(25, 9), 100);
    expect(toTrajectory(capture.samples)).toEqual({
      samples: capture.samples,
      pace: 'drawn',
      pointCount: 12,
      smooth: DEFAULT_SMOOTH,
    });
    expect(toTrajectory(capture.samples, { pace: 'easeIn', pointCount: 31, smooth: 0.7 })).toMatchObject({
      pace: 'easeIn',
      pointCount: 31,
      smooth: 0.7,
    });
  });

  it('becomes nothing when it was a click, but something when it came back to its start', () => {
    const click = startCapture(imagePoint(5, 9), 0);
    extend(click, imagePoint(5.6, 9.7), 30);
    expect(toTrajectory(click.samples)).toBeNull();
    extend(click, imagePoint(65, 9), 60);
    extend(click, imagePoint(5, 9), 90);
    expect(toTrajectory(click.samples)).not.toBeNull();
    expect(toTrajectory([])).toBeNull();
  });

  it('does not grow with the capture it was made from', () => {
    const capture = startCapture(imagePoint(5, 9), 0);
    extend(capture, imagePoint(25, 9), 100);
    const made = toTrajectory(capture.samples)!;
    extend(capture, imagePoint(35, 9), 120);
    expect(made.samples.length).toBe(2);
  });
});

describe('defaultPointCount', () => {
  const line = (lengthPx: number, ms: number) => [
    { at: imagePoint(3, 4), timeMs: 0 },
    { at: imagePoint(3 + lengthPx, 4), timeMs: ms },
  ];
  it('follows the length or the duration, whichever asks for more, within 12 and 77', () => {
    expect(defaultPointCount(line(10, 20))).toBe(12);
    expect(defaultPointCount(line(480, 20))).toBe(41);
    expect(defaultPointCount(line(10, 1500))).toBe(31);
    expect(defaultPointCount(line(4000, 20))).toBe(77);
  });
});

describe('reverse', () => {
  const made = (samples: Trajectory['samples']): Trajectory => ({
    samples,
    pace: 'easeIn',
    pointCount: 19,
    smooth: 0.4,
  });

  it('twice is the same, exactly', () => {
    fc.assert(
      fc.property(captured, (samples) => {
        expect(reverse(reverse(made(samples)))).toEqual(made(samples));
      }),
    );
  });

  it('goes the same way back, slow where it was slow', () => {
    const samples = [0, 10, 40].map((timeMs, i) => ({ at: imagePoint(i * 7, 2), timeMs }));
    expect(reverse(made(samples)).samples).toEqual([
      { at: imagePoint(14, 2), timeMs: 0 },
      { at: imagePoint(7, 2), timeMs: 30 },
      { at: imagePoint(0, 2), timeMs: 40 },
    ]);
  });
});
