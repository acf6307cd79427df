import type { Clock } from '../clock.ts';

/** A clock that a test moves by hand: timers run in order when their time comes, and every promise gets its turn in between. */
export interface HandClock extends Clock {
  /** Moves on by `ms`, running what falls due. */
  pass(ms: number): Promise<void>;
  /** How many timers are waiting. */
  readonly pending: number;
}

export function handClock(startMs = 1_700_000_000_000): HandClock {
  let nowMs = startMs;
  const timers = new Set<{ readonly atMs: number; readonly run: () => void }>();
  const next = (untilMs: number) =>
    [...timers].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
  return {
    nowMs: () => nowMs,
    after(delayMs, run) {
      const timer = { atMs: nowMs + delayMs, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async pass(ms) {
      const untilMs = nowMs + ms;
      await turns();
      for (let timer = next(untilMs); timer; timer = next(untilMs)) {
        nowMs = Math.max(nowMs, timer.atMs);
        timers.delete(timer);
        timer.run();
        await turns();
      }
      nowMs = untilMs;
    },
    get pending() {
      return timers.size;
    },
  };
}

/** Lets chains of promises run to their end. */
export async function turns(): Promise<void> {
  for (let i = 0; i < 30; i++) await Promise.resolve();
}
