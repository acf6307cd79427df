import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ErrorKind } from '../../contract/errors.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import type { GatewayFailure } from './gatewayCall.ts';
import { createPauses } from './pauses.ts';
import { retriedRead } from './retriedRead.ts';

const failed = (kind: ErrorKind, retry_after_s?: number): Result<string, GatewayFailure> =>
  err({
    status: 502,
    error: { kind, error_message: kind, ...(retry_after_s === undefined ? {} : { retry_after_s }) },
    mayHaveArrived: true,
  });

/** Reads that end as listed, each taking `readMs`. */
async function run(answers: Result<string, GatewayFailure>[], { random = 0.5, readMs = 0 } = {}) {
  const slept: number[] = [];
  let nowMs = 0;
  let reads = 0;
  const answer = await retriedRead(
    async () => {
      nowMs += readMs;
      return answers[reads++] ?? failed('key');
    },
    {
      now: () => nowMs,
      sleep: async (ms) => {
        slept.push(ms);
        nowMs += ms;
      },
      random: () => random,
    },
  );
  return { answer, reads, slept };
}

describe('a read that fails', () => {
  it.each<ErrorKind>(['unreachable', 'timeout', 'gateway'])(
    '%s is tried again, three times in all',
    async (kind) => {
      expect(await run([failed(kind), ok('there')])).toMatchObject({ answer: ok('there'), reads: 2 });
      const all = await run([failed(kind), failed(kind), failed(kind), ok('late')]);
      expect([all.answer.ok, all.reads, all.slept]).toEqual([false, 3, [125, 250]]);
    },
  );

  it.each<ErrorKind>(['key', 'balance', 'rate', 'refused'])('%s is told at once', async (kind) => {
    expect((await run([failed(kind), ok('never')])).reads).toBe(1);
  });

  it('is not tried again when a time to wait was named, or when the page no longer waits', async () => {
    expect((await run([failed('gateway', 3), ok('never')])).reads).toBe(1);
    expect((await run([failed('timeout'), failed('timeout'), ok('never')], { readMs: 7000 })).reads).toBe(2);
  });

  it('waits anything from nothing to the whole pause', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 0.999, noNaN: true }), async (random) => {
        const { slept } = await run([failed('gateway'), failed('gateway'), ok('')], { random });
        expect(slept).toEqual([random * 250, random * 500]);
      }),
    );
  });
});

it('a pause ends, is one kind of call only, and never lasts longer than an hour', () => {
  let nowMs = 1000;
  const pauses = createPauses<'create' | 'status'>(() => nowMs);
  pauses.begin('create', 7);
  pauses.begin('status', undefined);
  expect([pauses.left('create'), pauses.left('status')]).toEqual([7000, 0]);
  nowMs = 7999;
  expect(pauses.left('create')).toBe(1);
  nowMs = 8001;
  expect(pauses.left('create')).toBe(0);
  pauses.begin('create', 86_400);
  expect(pauses.left('create')).toBe(3_600_000);
});
