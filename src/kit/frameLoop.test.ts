import { describe, expect, it } from 'vitest';
import { oncePerFrame } from './frameLoop.ts';

/** A clock whose frames come when the test says so. */
function frames() {
  const waiting = new Map<number, () => void>();
  let next = 0;
  return {
    request(callback: () => void) {
      waiting.set(next, callback);
      return next++;
    },
    cancel: (handle: number) => void waiting.delete(handle),
    pass() {
      const due = [...waiting.values()];
      waiting.clear();
      for (const callback of due) callback();
    },
    get waiting() {
      return waiting.size;
    },
  };
}

function counted() {
  const clock = frames();
  const runs: string[] = [];
  const loop = oncePerFrame(() => runs.push('run'), clock.request, clock.cancel);
  return { clock, loop, runs };
}

describe('oncePerFrame', () => {
  it('runs once a frame however often it is asked, the first handle (0) included', () => {
    const { clock, loop, runs } = counted();
    loop.request();
    loop.request();
    loop.request();
    expect([clock.waiting, runs.length]).toEqual([1, 0]);
    clock.pass();
    expect(runs.length).toBe(1);
    clock.pass();
    expect(runs.length).toBe(1);
  });

  it('runs again when it is asked again, also from inside the run', () => {
    const clock = frames();
    let runs = 0;
    const loop = oncePerFrame(
      () => {
        runs++;
        if (runs < 3) loop.request();
      },
      clock.request,
      clock.cancel,
    );
    loop.request();
    for (let i = 0; i < 5; i++) clock.pass();
    expect(runs).toBe(3);
  });

  it('flushes at once what is asked for, and only that', () => {
    const { clock, loop, runs } = counted();
    loop.flush();
    expect(runs.length).toBe(0);
    loop.request();
    loop.flush();
    expect(runs.length).toBe(1);
    clock.pass();
    expect(runs.length).toBe(1);
  });

  it('runs no more once it is disposed of', () => {
    const { clock, loop, runs } = counted();
    loop.request();
    loop.dispose();
    clock.pass();
    expect([clock.waiting, runs.length]).toEqual([0, 0]);
  });

  it('does not run for a frame that came although it was called off', () => {
    const clock = frames();
    let runs = 0;
    const loop = oncePerFrame(
      () => runs++,
      clock.request,
      () => {},
    );
    loop.request();
    loop.dispose();
    clock.pass();
    expect(runs).toBe(0);
    loop.request();
    loop.flush();
    clock.pass();
    expect(runs).toBe(1);
  });
});
