import { describe, expect, it } from 'vitest';
import { type Playhead, soughtTo, timeAt } from '../kit/playhead.ts';
import { frameAt, timeWords } from './clip.ts';

describe('the clip', () => {
  it('is at the very frame it was sent to, whichever of the 300', () => {
    const long: Playhead = { atS: 1.25, sinceMs: null, speed: 1, loop: false, durationS: 10 };
    for (let frame = 0; frame < 300; frame++)
      expect(frameAt(timeAt(soughtTo(long, 7, frame / 30), 8), 300)).toBe(frame);
  });

  it('shows each frame for a thirtieth of a second and the last one at the end', () => {
    expect([0, 0.0332, 0.0334, 4.96, 4.97, 5].map((timeS) => frameAt(timeS, 150))).toEqual([
      0, 0, 1, 148, 149, 149,
    ]);
  });

  it('writes the time and the length', () => {
    expect(timeWords(51 / 30, 5)).toBe('1.70 / 5.00 s');
  });
});
