import { describe, expect, it } from 'vitest';
import { ANSWER_TIMEOUT_MS, pollDelayMs, pollTask } from './poll.ts';
import { handClock } from './testing/handClock.ts';
import { callFailed, completed, running, scriptedApi, taskFailed } from './testing/scriptedApi.ts';

function polling() {
  const api = scriptedApi();
  const clock = handClock();
  const stop = new AbortController();
  const wakes = new Set<() => void>();
  const heard: string[] = [];
  pollTask(
    {
      ask: (signal) => api.getTask('t', signal),
      clock,
      onWake: (wake) => {
        wakes.add(wake);
        return () => wakes.delete(wake);
      },
      signal: stop.signal,
    },
    {
      answer: (task) => heard.push(`${task.status} ${task.progress ?? ''}`.trim()),
      lost: () => heard.push('lost'),
      failed: (error) => heard.push(`failed ${error.status}`),
    },
  );
  const wake = () => {
    for (const each of wakes) each();
  };
  return { api, clock, stop, wakes, heard, wake };
}

describe('pollDelayMs', () => {
  it('is 1 s at first, never falls, and ends at 5 s', () => {
    const delays = Array.from({ length: 40 }, (_, i) => pollDelayMs(i));
    expect(delays[0]).toBe(1000);
    expect(delays.every((delay, i) => i === 0 || delay >= delays[i - 1]!)).toBe(true);
    expect(delays.at(-1)).toBe(5000);
    expect(delays.indexOf(5000)).toBeLessThan(15);
  });
});

describe('pollTask', () => {
  it('asks after one second, then again a second after each answer', async () => {
    const { api, clock, heard } = polling();
    await clock.pass(999);
    expect(api.calls).toHaveLength(0);
    await clock.pass(1);
    expect(api.calls).toHaveLength(1);
    await clock.pass(700);
    api.calls[0]!.reply(running('t', 0.25));
    await clock.pass(999);
    expect(api.calls).toHaveLength(1);
    await clock.pass(1);
    expect(api.calls).toHaveLength(2);
    expect(heard).toEqual(['in_progress 0.25']);
  });

  it.each([
    ['completed', completed('t')],
    ['failed', taskFailed('t', '002002095')],
  ] as const)('ends with a task that has %s', async (status, answer) => {
    const { api, clock, heard, wakes } = polling();
    await clock.pass(1000);
    api.calls[0]!.reply(answer);
    await clock.pass(60_000);
    expect([heard, api.calls.length, clock.pending, wakes.size]).toEqual([[status], 1, 0, 0]);
  });

  it('asks at once when it is woken, and never hears the call that it gave up', async () => {
    const { api, clock, heard, wake } = polling();
    await clock.pass(1000);
    wake();
    expect(api.calls).toHaveLength(2);
    expect(api.calls[0]!.signal?.aborted).toBe(true);
    api.calls[1]!.reply(running('t', 0.5));
    await clock.pass(0);
    api.calls[0]!.reply(running('t', 0.1));
    await clock.pass(0);
    expect(heard).toEqual(['in_progress 0.5']);
  });

  it('gives up a call that is not answered and asks again', async () => {
    const { api, clock, heard } = polling();
    await clock.pass(1000 + ANSWER_TIMEOUT_MS);
    expect([heard, api.calls[0]!.signal?.aborted]).toEqual([['lost'], true]);
    await clock.pass(1000);
    expect(api.calls).toHaveLength(2);
    api.calls[0]!.reply(completed('t'));
    await clock.pass(0);
    expect(heard).toEqual(['lost']);
  });

  it.each([
    ['unreachable', 0],
    ['timeout', 504],
    ['gateway', 502],
    ['rate', 429],
  ] as const)('goes on after %s', async (kind, status) => {
    const { api, clock, heard } = polling();
    await clock.pass(1000);
    api.calls[0]!.reply(callFailed(kind, status));
    await clock.pass(1000);
    api.calls[1]!.reply(running('t', 0.75));
    await clock.pass(0);
    expect(heard).toEqual(['lost', 'in_progress 0.75']);
  });

  it.each([
    ['key', 401],
    ['balance', 402],
    ['refused', 400],
    ['gateway', 404],
  ] as const)('ends after %s %i, which asking again would not mend', async (kind, status) => {
    const { api, clock, heard } = polling();
    await clock.pass(1000);
    api.calls[0]!.reply(callFailed(kind, status));
    await clock.pass(60_000);
    expect([heard, api.calls.length, clock.pending]).toEqual([[`failed ${status}`], 1, 0]);
  });

  it('waits as long as the gateway asks it to', async () => {
    const { api, clock } = polling();
    await clock.pass(1000);
    api.calls[0]!.reply(callFailed('rate', 429, { retry_after_s: 30 }));
    await clock.pass(29_999);
    expect(api.calls).toHaveLength(1);
    await clock.pass(1);
    expect(api.calls).toHaveLength(2);
  });

  it('stops for good when it is told to, whatever still comes', async () => {
    const { api, clock, stop, heard, wake, wakes } = polling();
    await clock.pass(1000);
    stop.abort();
    api.calls[0]!.reply(completed('t'));
    wake();
    await clock.pass(60_000);
    expect([heard, api.calls.length, clock.pending, wakes.size]).toEqual([[], 1, 0, 0]);
  });
});
