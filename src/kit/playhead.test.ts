import { describe, expect, it } from 'vitest';
import { altered, hasEnded, type Playhead, paused, played, soughtTo, timeAt } from './playhead.ts';

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

  it('is at the time it was sent to, within the clip, and plays on only when it was playing', () => {
    expect(timeAt(soughtTo(head, 5500, 3.5), 5900)).toBeCloseTo(3.9, 9);
    expect(timeAt(soughtTo(paused(head, 5500), 7, 3.5), 99_000)).toBe(3.5);
    expect([-2, 7].map((timeS) => soughtTo(head, 5500, timeS).atS)).toEqual([0, 5]);
  });
});
