import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createGuardedFetch } from '../net/guardedFetch.ts';
import { ENGINE_KEY, post, testEngine } from '../testing/apps.ts';
import { heldFilms, until } from '../testing/films.ts';
import { temporaryFolder } from '../testing/folders.ts';
import { motionRequest } from '../testing/requests.ts';
import { type Answer, scriptedGateway } from '../testing/scriptedGateway.ts';
import { type CallbackDeps, createCallbacks } from './callbacks.ts';
import { openDatabase } from './database.ts';
import type { Engine, EngineDeps } from './engine.ts';
import { createOutbox } from './outbox.ts';
import { ENGINE_PATH } from './paths.ts';
import { createTaskStore } from './taskStore.ts';

const HOUR = 3_600_000;
const START = 1_700_000_000_000;

/** An outbox with tasks that ask to be told, callbacks over it, and a clock that only sleeping moves. */
async function outboxOf(ids: readonly string[], answer: (body: string) => number) {
  const database = openDatabase(join(temporaryFolder(), 'engine.db'));
  const store = createTaskStore(database.db);
  const outbox = createOutbox(database.db);
  for (const id of ids) {
    const request = JSON.stringify({ callbackUrl: `https://hook.example/${id}` });
    await store.insert({ id, external_task_id: null, created_at: START, request, origin: '' });
  }
  let now = START;
  const calls: { body: string; at: number }[] = [];
  const deps: CallbackDeps = {
    outbox,
    callFor: async (id, status) => ({ url: `https://hook.example/${id}`, body: `${id} ${status}` }),
    fetch: async (_url, { body = '' }) => {
      calls.push({ body, at: now });
      const status = answer(body);
      if (status === 0) throw new Error('refused');
      return new Response(null, { status });
    },
    secret: null,
    sleep: async (ms, signal) => {
      const next = (await outbox.next([], 1))[0];
      if (next !== undefined && next.next_at - now === ms) now = next.next_at;
      else if (!signal.aborted) await once(signal, 'abort');
    },
    now: () => now,
    log: pino({ level: 'silent' }),
  };
  const empty = () => until(async () => (await outbox.next([], 1)).length === 0);
  const start = () => {
    const callbacks = createCallbacks(deps);
    onTestFinished(() => callbacks.close());
  };
  onTestFinished(() => database.close());
  return { store, start, empty, calls };
}

describe('callbacks', () => {
  it('are tried again with growing pauses, a task’s statuses in their order', async () => {
    const refusals = [0, 503, 404];
    const box = await outboxOf(['a', 'b'], (body) =>
      body === 'a running' ? (refusals.shift() ?? 204) : 200,
    );
    await box.store.setRunning('a', START);
    await box.store.setRunning('b', START);
    await box.store.fail('a', { code: '1', message: 'No.' }, START);
    box.start();
    await box.empty();
    expect(box.calls.filter(({ body }) => body.startsWith('b')).map(({ body }) => body)).toEqual([
      'b running',
    ]);
    expect(box.calls.filter(({ body }) => body.startsWith('a'))).toEqual([
      { body: 'a running', at: START },
      { body: 'a running', at: START + 2_000 },
      { body: 'a running', at: START + 6_000 },
      { body: 'a running', at: START + 14_000 },
      { body: 'a failed', at: START + 14_000 },
    ]);
  });

  it('are given up after a day of ever longer pauses', async () => {
    const box = await outboxOf(['a'], () => 500);
    await box.store.setRunning('a', START);
    box.start();
    await box.empty();
    const pauses = box.calls.slice(1).map(({ at }, i) => at - box.calls[i]!.at);
    expect(pauses.slice(0, 4)).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect(Math.max(...pauses)).toBe(HOUR);
    const last = box.calls.at(-1)!.at - START;
    expect(last).toBeLessThanOrEqual(24 * HOUR);
    expect(last).toBeGreaterThan(22 * HOUR);
  });

  it('tell a status once, also when a run crashes and is begun anew', async () => {
    const box = await outboxOf(['a'], () => 200);
    await box.store.setRunning('a', START);
    box.start();
    await box.empty();
    await box.store.addCrash('a');
    await box.store.setRunning('a', START);
    await box.empty();
    expect(box.calls.map(({ body }) => body)).toEqual(['a running']);
  });
});

describe('callbacks of the engine', () => {
  const headers = { authorization: `Bearer ${ENGINE_KEY}` };

  async function listening(answer: Answer) {
    const { origin, seen } = await scriptedGateway(answer);
    const guardedFetch = createGuardedFetch({ allowHosts: new Set([new URL(origin).host]) });
    const open = (options: Partial<EngineDeps> = {}) => testEngine({ guardedFetch, ...options });
    return { origin, seen, open };
  }

  async function create({ routes }: Engine, callback_url: string): Promise<string> {
    const body = await motionRequest({ callback_url });
    const response = await routes.request(`http://a.example:99${ENGINE_PATH}`, post(body, headers));
    expect(response.status).toBe(200);
    return (await response.json()).id;
  }

  it('tell the beginning and the end, with a film address on the host the client called', async () => {
    const { origin, seen, open } = await listening((_request, response) => response.end());
    const id = await create(await open(), `${origin}/hook?a=1`);
    await until(() => seen.length === 2);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/hook?a=1',
      headers: { 'content-type': 'application/json' },
    });
    const [begun, done] = seen.map(({ body }) => JSON.parse(body));
    expect(begun).toMatchObject({ id, status: 'in_progress', progress: 0 });
    expect(done).toMatchObject({ id, status: 'completed' });
    expect(done.output[0].content[0].url).toBe(`http://a.example:99${ENGINE_PATH}/film/${id}.mp4`);
    expect(seen[0]!.headers).not.toHaveProperty('x-kirin-signature');
  });

  it('are signed over the time and the very bytes of the body', async () => {
    const { origin, seen, open } = await listening((_request, response) => response.end());
    await create(await open({ callbackSecret: 'whsec-31' }), `${origin}/`);
    await until(() => seen.length === 2);
    for (const { headers: sent, body } of seen) {
      const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(sent['x-kirin-signature'])) ?? [];
      expect(Math.abs(Number(t) - Date.now() / 1000)).toBeLessThan(60);
      expect(v1).toBe(createHmac('sha256', 'whsec-31').update(`${t}.${body}`).digest('hex'));
    }
  });

  it('come after a restart when they could not be delivered before', async () => {
    let deaf = true;
    const { origin, seen, open } = await listening((_request, response) =>
      response.writeHead(deaf ? 500 : 200).end(),
    );
    const dataDir = temporaryFolder();
    const before = await open({ dataDir });
    const id = await create(before, `${origin}/`);
    await until(async () => {
      const answer = await before.routes.request(`${ENGINE_PATH}/task/${id}`, { headers });
      return seen.length > 0 && (await answer.json()).status === 'completed';
    });
    await before.close();
    deaf = false;
    const heardBefore = seen.length;
    // The pause after the first attempt is two seconds.
    await open({ dataDir, now: () => Date.now() + 10_000 });
    const told = await until(() => (seen.length >= heardBefore + 2 ? seen.slice(heardBefore) : null));
    expect(told.map(({ body }) => JSON.parse(body).status)).toEqual(['in_progress', 'completed']);
  });

  it('do not reach this machine', async () => {
    const { origin, seen } = await scriptedGateway((_request, response) => response.end());
    const films = heldFilms();
    const engine = await testEngine({ makeFilm: films.makeFilm });
    const id = await create(engine, `${origin}/hook`);
    (await until(() => films.started[0])).finish();
    await until(async () => {
      const answer = await engine.routes.request(`${ENGINE_PATH}/task/${id}`, { headers });
      return (await answer.json()).status === 'completed';
    });
    await engine.close();
    expect(seen).toEqual([]);
  });
});
