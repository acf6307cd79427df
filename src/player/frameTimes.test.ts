import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampFrame,
  evenTimes,
  fpsOf,
  frameAtTime,
  frameTimes,
  middleOfFrame,
  timeOfFrame,
} from './frameTimes.ts';

/** Frames of uneven length, as a file with a changing rate has them. */
const uneven = fc
  .array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 90 })
  .map((lengthsMs) => {
    let timeMs = 0;
    const frames = lengthsMs.map((lengthMs) => {
      const frame = { timeS: timeMs / 1000, durationS: lengthMs / 1000 };
      timeMs += lengthMs;
      return frame;
    });
    return { frames, totalS: timeMs / 1000 };
  });

describe('the times of a film', () => {
  it('lead from every frame to its time and back, whatever the rate', () => {
    fc.assert(
      fc.property(uneven, ({ frames, totalS }) => {
        const times = frameTimes(frames);
        expect(times.durationS).toBeCloseTo(totalS, 9);
        for (let frame = 0; frame < frames.length; frame++) {
          expect(frameAtTime(times, timeOfFrame(times, frame))).toBe(frame);
          expect(frameAtTime(times, middleOfFrame(times, frame))).toBe(frame);
        }
      }),
    );
  });

  it('do so at rates whose frame times are no round numbers', () => {
    for (const fps of [23.976, 24, 25, 29.97, 30, 59.94, 60]) {
      const times = evenTimes(331, fps);
      expect(fpsOf(times)).toBeCloseTo(fps, 9);
      // A player tells its time in whole microseconds, rounded down.
      for (let frame = 0; frame < 331; frame++)
        expect(frameAtTime(times, Math.floor(timeOfFrame(times, frame) * 1e6) / 1e6)).toBe(frame);
    }
  });

  it('begin at nothing although the file begins later, and need not come in order', () => {
    const times = frameTimes([
      { timeS: 0.57, durationS: 0.1 },
      { timeS: 0.17, durationS: 0.2 },
      { timeS: 0.37, durationS: 0.2 },
    ]);
    expect(times.startsS.map((timeS) => timeS.toFixed(3))).toEqual(['0.000', '0.200', '0.400']);
    expect(times.durationS).toBeCloseTo(0.5, 9);
  });

  it('give the last frame the length of the others when the file is silent about it', () => {
    const times = frameTimes([0, 0.25, 0.5].map((timeS) => ({ timeS, durationS: 0 })));
    expect(times.durationS).toBe(0.75);
    expect(middleOfFrame(times, 2)).toBe(0.625);
  });

  it('stay inside the film', () => {
    const times = evenTimes(151, 29);
    expect([-3, 0, 150, 151, 900].map((frame) => clampFrame(times, frame))).toEqual([0, 0, 150, 150, 150]);
    expect([frameAtTime(times, -1), frameAtTime(times, 77)]).toEqual([0, 150]);
  });
});
