import { describe, expect, it } from 'vitest';
import { apiErrorBodySchema } from '../contract/errors.ts';
import { ACCESS_TOKEN, ENGINE_KEY, engineApp, gatewayApp, post } from './testing/apps.ts';
import { FILM_BYTES, heldFilms, until } from './testing/films.ts';
import { motionRequest } from './testing/requests.ts';

async function errorOf(response: Response) {
  return apiErrorBodySchema.parse(await response.json()).error;
}

describe('the routes of the page, with the embedded engine', () => {
  it('tells its configuration and that it is well', async () => {
    const { app } = await engineApp();
    expect(await (await app.request('/api/config')).json()).toEqual({ gateway: 'engine', version: '9.8.7' });
    expect(await (await app.request('/healthz')).json()).toEqual({ status: 'ok' });
    expect(await (await gatewayApp('http://127.0.0.1:9').app.request('/api/config')).json()).toMatchObject({
      gateway: 'kirin',
    });
  });

  it('creates a task, tells its progress, and streams the film by ranges', async () => {
    const films = heldFilms();
    const { app, lines } = await engineApp({ makeFilm: films.makeFilm });
    const created = await app.request('/api/tasks', post(await motionRequest()));
    expect(created.status).toBe(201);
    const { id } = await created.json();
    const film = await until(() => films.started[0]);
    film.run.onProgress(0.29);
    expect(await (await app.request(`/api/tasks/${id}`)).json()).toMatchObject({
      status: 'in_progress',
      progress: 0.29,
    });
    expect((await app.request(`/api/tasks/${id}/video`)).status).toBe(409);

    film.finish();
    const done = await until(async () => {
      const task = await (await app.request(`/api/tasks/${id}`)).json();
      return task.status === 'completed' ? task : null;
    });
    expect(done.output[0].content[0].url).toBe(`/api/tasks/${id}/video`);

    const bytes = Buffer.from(FILM_BYTES);
    const part = async (range: string) => {
      const response = await app.request(`/api/tasks/${id}/video`, { headers: { range } });
      return {
        status: response.status,
        headers: response.headers,
        body: Buffer.from(await response.arrayBuffer()),
      };
    };
    const whole = await app.request(`/api/tasks/${id}/video`);
    expect(whole.status).toBe(200);
    expect(whole.headers.get('content-type')).toBe('video/mp4');
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    expect(whole.headers.get('content-disposition')).toBeNull();
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);

    const middle = await part('bytes=262143-524289');
    expect([middle.status, middle.headers.get('content-range')]).toEqual([206, 'bytes 262143-524289/700001']);
    expect(middle.body.equals(bytes.subarray(262143, 524290))).toBe(true);
    const tail = await part('bytes=-5');
    expect(tail.body.equals(bytes.subarray(-5))).toBe(true);
    const beyond = await part('bytes=700001-');
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */700001']);

    const changed = await app.request(`/api/tasks/${id}/video`, {
      headers: { range: 'bytes=0-9', 'if-range': '"another"' },
    });
    expect(changed.status).toBe(200);
    await changed.body?.cancel();
    const etag = whole.headers.get('etag') ?? '';
    const same = await app.request(`/api/tasks/${id}/video`, {
      headers: { range: 'bytes=0-9', 'if-range': etag },
    });
    expect((await same.arrayBuffer()).byteLength).toBe(10);

    const head = await app.request(`/api/tasks/${id}/video?download=1`, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe('700001');
    const day = new Date(done.created_at * 1000).toISOString().slice(0, 10);
    expect(head.headers.get('content-disposition')).toBe(`attachment; filename="kirin-${day}-${id}.mp4"`);

    expect(lines()).not.toContain(ENGINE_KEY);
    expect(lines()).not.toContain('secret rocket');
  });

  it('names the rules a request breaks', async () => {
    const { app } = await engineApp();
    const response = await app.request('/api/tasks', post({ model: 'kirin_v1_i2v', prompt: '' }));
    const error = await errorOf(response);
    expect([response.status, error.kind]).toEqual([400, 'refused']);
    expect(error.problems?.map(({ code }) => code).sort()).toEqual(['image-missing', 'prompt']);
  });

  it('answers unknown tasks and addresses in words', async () => {
    const { app } = await engineApp();
    for (const path of [
      '/api/tasks/kmb-none',
      '/api/tasks/kmb-none/video',
      '/api/nothing',
      '/api',
      '/api/tasks?external_task_id=none',
    ]) {
      const response = await app.request(path);
      expect([path, response.status]).toEqual([path, 404]);
      expect((await errorOf(response)).error_message).toMatch(/\.$/);
    }
    for (const path of [
      '/api/tasks',
      '/api/tasks?external_task_id=..',
      '/api/tasks/..%2f..%2fx',
      '/api/tasks/a%00b',
      `/api/tasks/${'x'.repeat(257)}/video`,
    ])
      expect((await app.request(path)).status).toBe(400);
  });

  it('refuses bodies that are too large, no JSON, or not declared as JSON', async () => {
    const { app } = await engineApp();
    const headers = { 'content-type': 'application/json' };
    const large = await app.request('/api/tasks', {
      method: 'POST',
      body: '{}',
      headers: { ...headers, 'content-length': '50331649' },
    });
    expect([large.status, (await errorOf(large)).error_message]).toEqual([
      413,
      expect.stringContaining('48 MB'),
    ]);
    expect((await app.request('/api/tasks', { method: 'POST', body: '{', headers })).status).toBe(400);
    expect(
      (
        await app.request('/api/tasks', {
          method: 'POST',
          body: '{}',
          headers: { 'content-type': 'text/plain' },
        })
      ).status,
    ).toBe(415);
  });
});

describe('who may use it', () => {
  it('answers to the names of this machine only', async () => {
    const { app } = await engineApp();
    const status = async (host: string) => (await app.request('/healthz', { headers: { host } })).status;
    for (const host of [
      'localhost',
      'localhost:8787',
      '127.0.0.1:8787',
      '127.9.9.9',
      '[::1]:8787',
      'kirin.localhost:80',
    ])
      expect([host, await status(host)]).toEqual([host, 200]);
    for (const host of [
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example:8787',
      '192.168.1.5',
      '127.0.0.1@evil.example',
      '',
    ])
      expect([host, await status(host)]).toEqual([host, 403]);
  });

  it('answers to addresses and the names it was given when it listens on the network', async () => {
    const env = { ACCESS_TOKEN, ALLOWED_HOSTS: 'Studio.example, cam.example:81' };
    const { app } = await engineApp({ host: '0.0.0.0', env });
    const status = async (host: string) => (await app.request('/healthz', { headers: { host } })).status;
    for (const host of [
      'studio.example',
      'studio.example:444',
      'cam.example:81',
      '192.168.1.5:8787',
      '[fe80::1]',
    ])
      expect([host, await status(host)]).toEqual([host, 200]);
    for (const host of ['cam.example', 'evil.example', 'studio.example.evil.example', '1.2.3.4.evil.example'])
      expect([host, await status(host)]).toEqual([host, 403]);
  });

  it('answers to more names on loopback when it is told to', async () => {
    const { app } = await engineApp({ env: { ALLOWED_HOSTS: 'studio.example' } });
    const status = async (host: string) => (await app.request('/healthz', { headers: { host } })).status;
    expect([await status('studio.example'), await status('192.168.1.5')]).toEqual([200, 403]);
    const behind = { host: '127.0.0.1:8787', origin: 'https://studio.example' };
    expect((await app.request('/api/tasks', post({}, behind))).status).toBe(400);
  });

  it.each([
    [{ origin: 'http://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://127.0.0.1:5173' }, 403],
    [{ origin: 'http://127.0.0.1:8787', 'sec-fetch-site': 'cross-site' }, 403],
    [{ origin: 'http://127.0.0.1:8787', 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'http://127.0.0.1:8787' }, 400],
    [{ origin: 'http://127.0.0.1:5173', 'sec-fetch-site': 'same-origin' }, 400],
    [{}, 400],
  ])('a post with %o is answered %i', async (headers, expected) => {
    const { app } = await engineApp();
    expect((await app.request('/api/tasks', post({}, { host: '127.0.0.1:8787', ...headers }))).status).toBe(
      expected,
    );
  });

  it('sends the security headers with everything', async () => {
    const { app } = await engineApp();
    for (const path of ['/healthz', '/api/nothing', '/missing.js', '/model/v1/generation/task/x']) {
      const { headers } = await app.request(path);
      const policy = headers.get('content-security-policy') ?? '';
      const scripts = policy.split('; ').find((part) => part.startsWith('script-src'));
      expect(scripts).toBe("script-src 'self' 'wasm-unsafe-eval'");
      expect(policy).not.toContain("'unsafe-eval'");
      expect(policy).toContain("connect-src 'self' blob: data:;");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("worker-src 'self' blob:");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  it('logs one line a request, with an id and without the query', async () => {
    const { app, lines } = await engineApp();
    const { headers } = await app.request('/healthz?token=hidden-word');
    const logged = lines()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({
      request: headers.get('x-request-id'),
      method: 'GET',
      path: '/healthz',
      status: 200,
    });
    expect(lines()).not.toContain('hidden-word');
  });
});
