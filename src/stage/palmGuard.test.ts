import { describe, expect, it } from 'vitest';
import { createPalmGuard } from './palmGuard.ts';

const pen = (timeStamp: number) => ({ pointerId: 7, pointerType: 'pen', timeStamp });
const touch = (pointerId: number, timeStamp: number) => ({ pointerId, pointerType: 'touch', timeStamp });

describe('palm guard', () => {
  it('takes every touch for a palm while a pen is down and half a second after', () => {
    const guard = createPalmGuard();
    expect(guard.down(touch(1, 100))).toBe(false);
    guard.down(pen(200));
    expect(guard.down(touch(2, 9000))).toBe(true);
    guard.up(pen(10_000));
    expect(guard.down(touch(3, 10_450))).toBe(true);
    expect(guard.down(touch(4, 10_550))).toBe(false);
  });

  it('keeps a palm a palm until it is lifted, however long the pen is gone', () => {
    const guard = createPalmGuard();
    guard.down(pen(200));
    guard.down(touch(2, 300));
    guard.up(pen(400));
    expect(guard.isPalm(touch(2, 5000))).toBe(true);
    guard.up(touch(2, 5001));
    expect(guard.isPalm(touch(2, 5002))).toBe(false);
    expect(guard.down(touch(2, 5100))).toBe(false);
  });

  it('never takes a mouse or the pen itself for a palm', () => {
    const guard = createPalmGuard();
    expect(guard.down(pen(200))).toBe(false);
    expect(guard.down({ pointerId: 1, pointerType: 'mouse', timeStamp: 210 })).toBe(false);
  });
});
