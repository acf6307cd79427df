import type { Trajectory } from './trajectory.ts';

/** The same way from its end to its start, the hand's speed reversed with it; pace, curve and holds stay as chosen. */
export function reverse(t: Trajectory): Trajectory {
  const sumMs = (t.samples[0]?.timeMs ?? 0) + (t.samples.at(-1)?.timeMs ?? 0);
  const samples = t.samples.map((sample) => ({ ...sample, timeMs: sumMs - sample.timeMs })).reverse();
  return { ...t, samples };
}
