import { describe, expect, it } from 'vitest';
import {
  altered,
  frameAt,
  hasEnded,
  type Playhead,
  paused,
  played,
  soughtTo,
  timeAt,
  timeWords,
} from './playhead.ts';

const head: Playhead = { atS: 1.25, sinceMs: 4000, speed: 1, loop: false, durationS: 5 };

describe('the playhead', () => {
  it('goes on at its speed from where it was', () => {
    expect(timeAt(head, 5500)).toBe(2.75);
    expect(timeAt({ ...head, speed: 0.5 }, 5500)).toBe(2);
    expect(timeAt({ ...head, speed: 2 }, 5500)).toBe(4.25);
    expect(timeAt({ ...head, sinceMs: null }, 5500)).toBe(1.25);
  });

  it('stops at the end without a loop and begins anew with one', () => {
    expect(timeAt(head, 9000)).toBe(5);
    expect(hasEnded(head, 7740)).toBe(false);
    expect(hasEnded(head, 7760)).toBe(true);
    expect(timeAt({ ...head, loop: true }, 4000 + 3750 + 5000 + 320)).toBeCloseTo(0.32, 9);
    expect(hasEnded({ ...head, loop: true }, 60_000)).toBe(false);
  });

  it('stands where it was paused, and plays on from there, from the end from the start', () => {
    const standing = paused(head, 5500);
    expect(timeAt(standing, 99_000)).toBe(2.75);
    expect(timeAt(played(standing, 10_000), 10_600)).toBeCloseTo(3.35, 9);
    expect(timeAt(played(paused(head, 9000), 10_000), 10_700)).toBeCloseTo(0.7, 9);
  });

  it('does not jump when its speed, loop or length changes', () => {
    const faster = altered(head, 5500, { speed: 2 });
    expect(timeAt(faster, 5500)).toBe(2.75);
    expect(timeAt(faster, 6000)).toBe(3.75);
    expect(timeAt(altered(head, 5500, { durationS: 10 }), 5500)).toBe(2.75);
    expect(timeAt(altered(head, 7500, { loop: true }), 7500)).toBe(4.75);
  });

  it('is at the very frame it was sent to, whichever of the 300', () => {
    const long = { ...head, durationS: 10, sinceMs: null };
    for (let frame = 0; frame < 300; frame++)
      expect(frameAt(timeAt(soughtTo(long, 7, frame), 8), 300)).toBe(frame);
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
