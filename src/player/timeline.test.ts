import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenTimes, frameCountOf, timeOfFrame } from './frameTimes.ts';
import { commonTimeline } from './timeline.ts';

describe('a common timeline', () => {
  it('shows the same frame of films of one rate, and the last one of the shorter', () => {
    const { times, frameOf } = commonTimeline([evenTimes(150, 30), evenTimes(153, 30), evenTimes(7, 29.97)]);
    expect(frameCountOf(times)).toBe(153);
    expect([0, 1, 2].map((side) => frameOf(side, 5))).toEqual([5, 5, 5]);
    expect([0, 1, 2].map((side) => frameOf(side, 151))).toEqual([149, 151, 6]);
  });

  it('goes by time when the rates differ, in the steps of the quicker one', () => {
    const { times, frameOf } = commonTimeline([evenTimes(120, 24), evenTimes(60, 60)]);
    expect(times.durationS).toBe(5);
    expect(frameCountOf(times)).toBe(300);
    expect([0, 2, 3, 5, 30, 59, 60, 299].map((frame) => [frameOf(0, frame), frameOf(1, frame)])).toEqual([
      [0, 0],
      [0, 2],
      [1, 3],
      [2, 5],
      [12, 30],
      [23, 59],
      [24, 59],
      [119, 59],
    ]);
  });

  it('never goes back, never leaves a film, and keeps films within a frame of each other', () => {
    const film = fc
      .tuple(fc.integer({ min: 1, max: 200 }), fc.constantFrom(8, 24, 25, 29.5, 30, 48, 60))
      .map(([count, fps]) => ({ fps, times: evenTimes(count, fps) }));
    fc.assert(
      fc.property(fc.array(film, { minLength: 1, maxLength: 4 }), (films) => {
        const { times, frameOf } = commonTimeline(films.map((each) => each.times));
        expect(times.durationS).toBeGreaterThanOrEqual(
          Math.max(...films.map((each) => each.times.durationS)) - 0.01,
        );
        const wrong: string[] = [];
        for (const [side, each] of films.entries()) {
          let before = 0;
          for (let frame = 0; frame < frameCountOf(times); frame++) {
            const shown = frameOf(side, frame);
            const late = timeOfFrame(times, frame) - timeOfFrame(each.times, shown);
            const last = shown === frameCountOf(each.times) - 1;
            const off = late < -1e-3 || (late > 1 / each.fps + 1e-3 && !last);
            if (shown < before || each.times.startsS[shown] === undefined || off)
              wrong.push(`${side} ${frame} ${shown} ${late}`);
            before = shown;
          }
        }
        expect(wrong).toEqual([]);
      }),
    );
  });
});
