import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { KirinTask } from '../../contract/task.ts';
import { until } from '../testing/films.ts';
import { createCallbacks } from './callbacks.ts';

const task: KirinTask = {
  id: 'kmb-7',
  status: 'failed',
  model: 'kirin_v1_i2v',
  created_at: 17,
  error: { code: '1', error_message: 'No.' },
};

it('tries again with growing waits and stops when it is heard', async () => {
  const waits: number[] = [];
  const bodies: unknown[] = [];
  const callbacks = createCallbacks({
    fetch: async (_url, { body }) => {
      bodies.push(JSON.parse(body ?? ''));
      if (bodies.length === 1) throw new Error('refused');
      return new Response(null, { status: bodies.length === 2 ? 503 : 204 });
    },
    sleep: async (ms) => void waits.push(ms),
    log: pino({ level: 'silent' }),
  });
  callbacks.send('https://hook.example/x', task);
  await until(() => bodies.length === 3);
  await callbacks.close();
  expect(bodies).toEqual([task, task, task]);
  expect(waits).toEqual([2_000, 10_000]);
});
