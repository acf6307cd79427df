import { describe, expect, it } from 'vitest';
import type { KirinRequest } from '../contract/request.ts';
import { createApi } from './api.ts';

const request: KirinRequest = {
  model: 'kirin_v1_i2v',
  image: 'AAAA',
  mode: 'std',
  duration: '5',
  cfg_scale: 0.5,
};

interface Seen {
  readonly path: string;
  readonly init: RequestInit;
}

/** A network that answers every call the same way and notes what was asked. */
function network(answer: () => Response | Promise<never>) {
  const seen: Seen[] = [];
  const api = createApi(async (input, init) => {
    seen.push({ path: String(input), init: init ?? {} });
    return answer();
  });
  return { api, seen };
}

const json = (status: number, body: unknown) => () => new Response(JSON.stringify(body), { status });
const failure = async (answer: () => Response | Promise<never>) => {
  const result = await network(answer).api.getTask('x');
  return result.ok ? null : result.error;
};

describe('api', () => {
  it('posts a request as one flat JSON object and reads the task', async () => {
    const { api, seen } = network(
      json(201, { id: 'g7', status: 'queued', model: 'kirin_v1_i2v', created_at: 5 }),
    );
    const created = await api.createTask(request);
    expect(created).toMatchObject({ ok: true, value: { id: 'g7', status: 'in_progress' } });
    expect(seen[0]).toMatchObject({ path: '/api/tasks', init: { method: 'POST' } });
    expect(JSON.parse(String(seen[0]?.init.body))).toEqual(request);
    expect(new Headers(seen[0]?.init.headers).get('content-type')).toBe('application/json');
  });

  it('escapes the id in every path', async () => {
    const { api, seen } = network(json(200, { id: 'a/b', status: 'in_progress' }));
    await api.getTask('a/b?c');
    expect(seen[0]?.path).toBe('/api/tasks/a%2Fb%3Fc');
    expect(api.videoUrl('a/b?c')).toBe('/api/tasks/a%2Fb%3Fc/video');
    expect(api.videoUrl('a', { download: true })).toBe('/api/tasks/a/video?download=1');
  });

  it('asks for a task by an external ID of any characters, and for the end of the session', async () => {
    const { api, seen } = network(
      json(404, { error: { kind: 'refused', error_message: 'No.', retry_safe: true } }),
    );
    expect(await api.findTask('shot 7/ä&b')).toMatchObject({
      ok: false,
      error: { status: 404, retry_safe: true },
    });
    await api.signOut();
    expect(seen.map(({ path, init }) => [init.method ?? 'GET', path])).toEqual([
      ['GET', '/api/tasks?external_task_id=shot%207%2F%C3%A4%26b'],
      ['POST', '/sign-out'],
    ]);
  });

  it('brings a picture as it is, and in words why there is none', async () => {
    const bytes = new Uint8Array([137, 80, 78, 71, 5]);
    const { api, seen } = network(() => new Response(bytes, { headers: { 'content-type': 'image/png' } }));
    const picture = await api.getPicture('https://x.example/a b.png');
    expect(picture.ok && new Uint8Array(await picture.value.arrayBuffer())).toEqual(bytes);
    expect(seen[0]).toMatchObject({ path: '/api/pictures', init: { method: 'POST' } });
    expect(JSON.parse(String(seen[0]?.init.body))).toEqual({ url: 'https://x.example/a b.png' });
    const refused = network(json(422, { error: { kind: 'refused', error_message: 'Not a picture.' } }));
    expect(await refused.api.getPicture('https://x.example')).toMatchObject({
      ok: false,
      error: { status: 422, error_message: 'Not a picture.' },
    });
    const lost = network(() => Promise.reject(new TypeError('gone')));
    expect(await lost.api.getPicture('https://x.example')).toMatchObject({ ok: false, error: { status: 0 } });
  });

  it('hands the signal on', async () => {
    const { api, seen } = network(json(200, {}));
    const { signal } = new AbortController();
    await api.getConfig(signal);
    expect(seen[0]?.init.signal).toBe(signal);
  });

  it('reads the configuration', async () => {
    const { api } = network(json(200, { gateway: 'kirin', version: '1.2.3' }));
    expect(await api.getConfig()).toEqual({ ok: true, value: { gateway: 'kirin', version: '1.2.3' } });
  });

  it("tells our server's own error as it is", async () => {
    const error = { kind: 'rate', error_message: 'Slow down', retry_after_s: 12, code: 'r1' };
    expect(await failure(json(429, { error }))).toEqual({ ...error, status: 429 });
  });

  it.each([
    [
      'a gateway error in its own shape',
      json(402, { message: 'No money' }),
      { kind: 'balance', error_message: 'No money', status: 402 },
    ],
    [
      'a page of HTML',
      () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
      { kind: 'gateway', status: 502 },
    ],
    ['no answer at all', () => Promise.reject(new TypeError('failed')), { kind: 'unreachable', status: 0 }],
    ['an answer that is not a task', json(200, { hello: 1 }), { kind: 'gateway', status: 200 }],
    ['an empty answer', () => new Response(null, { status: 200 }), { kind: 'gateway', status: 200 }],
    [
      'a body that breaks off',
      () => new Response(new ReadableStream({ start: (c) => c.error(new Error('cut')) })),
      { kind: 'unreachable' },
    ],
  ] as const)('turns %s into a value', async (_, answer, expected) => {
    expect(await failure(answer)).toMatchObject(expected);
  });
});
