import { expect, it } from 'vitest';
import { handClock } from '../tasks/testing/handClock.ts';
import { watchAccess } from './access.ts';

it('notices that the session has ended, asks until it is back, and then is quiet', async () => {
  let status = 200;
  const asked: string[] = [];
  const clock = handClock();
  const access = watchAccess({
    fetch: async (input) => {
      asked.push(String(input));
      if (status === 0) throw new TypeError('gone');
      return new Response(null, { status });
    },
    clock,
    onWake: () => () => undefined,
  });
  await access.fetch('/api/tasks/1');
  expect(access.store.getState().signedOut).toBe(false);
  status = 401;
  await access.fetch('/api/tasks/2');
  expect(access.store.getState().signedOut).toBe(true);
  await clock.pass(4999);
  expect(asked).toHaveLength(2);
  status = 0;
  await clock.pass(1);
  expect([asked.length, access.store.getState().signedOut]).toEqual([3, true]);
  status = 200;
  await clock.pass(5000);
  expect([asked.length, access.store.getState().signedOut]).toEqual([4, false]);
  await clock.pass(60_000);
  expect(asked).toHaveLength(4);
  access.dispose();
});
