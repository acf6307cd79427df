import { describe, expect, it } from 'vitest';
import { GATEWAY_KEY, gatewayApp, post } from '../testing/apps.ts';
import { asked, errorOf, running } from '../testing/askedGateway.ts';
import { motionRequest } from '../testing/requests.ts';
import { type Answer, closedOrigin, sendJson } from '../testing/scriptedGateway.ts';

describe('what the gateway is sent', () => {
  it('is one envelope, with the key', async () => {
    const { app, seen, lines } = await asked((_request, response) => sendJson(response, 200, running));
    const request = await motionRequest();
    const response = await app.request('/api/tasks', post(request));
    expect([response.status, (await response.json()).status]).toEqual([201, 'in_progress']);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/model/v1/generation' });
    expect(seen[0]!.headers).toMatchObject({
      authorization: `Bearer ${GATEWAY_KEY}`,
      'content-type': 'application/json',
    });
    const { model, input } = JSON.parse(seen[0]!.body);
    const { params } = input[0];
    expect([model, input.length, params.image, params.duration]).toEqual([
      'kirin_v1_i2v',
      1,
      request.image,
      '5',
    ]);
    expect(params.dynamic_masks[0].trajectories).toEqual([
      { x: 10, y: 20 },
      { x: 110, y: 220 },
    ]);
    expect(params.external_task_id).toMatch(/^kmb-[\da-f-]{36}$/);
    expect(lines()).not.toContain(GATEWAY_KEY);
  });

  it('is flat when KIRIN_BODY says so, with the id the user chose', async () => {
    const { app, seen } = await asked((_request, response) => sendJson(response, 200, running), {
      KIRIN_BODY: 'flat',
    });
    await app.request('/api/tasks', post(await motionRequest({ external_task_id: 'shot 7' })));
    expect(JSON.parse(seen[0]!.body)).toMatchObject({
      model: 'kirin_v1_i2v',
      mode: 'std',
      external_task_id: 'shot 7',
    });
  });

  it('asks for the status of one task, its id encoded', async () => {
    const { app, seen } = await asked((_request, response) => sendJson(response, 200, running));
    await app.request('/api/tasks/a%3Db%20c');
    expect(seen.map(({ method, url }) => [method, url])).toEqual([
      ['GET', '/model/v1/generation/task/a%3Db%20c'],
    ]);
  });

  it('never reaches it when a rule is broken', async () => {
    const { app, seen } = await asked((_request, response) => sendJson(response, 200, running));
    expect((await app.request('/api/tasks', post({ model: 'kirin_v1_i2v' }))).status).toBe(400);
    expect(seen).toEqual([]);
  });
});

describe('what the gateway answers', () => {
  it.each([
    [
      401,
      { error: { code: 'bad_key', error_message: `Key ${GATEWAY_KEY} is unknown.` } },
      502,
      { kind: 'key', code: 'bad_key', error_message: 'Key [key] is unknown.' },
    ],
    [403, { status: { message: 'Not yours.' } }, 502, { kind: 'key', error_message: 'Not yours.' }],
    [402, { message: 'Top up.' }, 402, { kind: 'balance', error_message: 'Top up.' }],
    [
      400,
      { error_code: 40203, message: 'Empty purse.' },
      402,
      { kind: 'balance', code: '40203', error_message: 'Empty purse.' },
    ],
    [
      400,
      { error: 'Prompt is not allowed.' },
      400,
      { kind: 'refused', error_message: 'Prompt is not allowed.' },
    ],
    [
      404,
      { error: { code: 7, message: 'No such task.' } },
      404,
      { kind: 'refused', code: '7', error_message: 'No such task.' },
    ],
    [418, {}, 400, { kind: 'refused', error_message: 'The gateway refused the request.' }],
    [429, { message: 'Slower.' }, 429, { kind: 'rate', error_message: 'Slower.', retry_after_s: 17 }],
    [408, {}, 504, { kind: 'timeout', error_message: 'The gateway took too long to answer.' }],
    [504, {}, 504, { kind: 'timeout', error_message: 'The gateway took too long to answer.' }],
    [500, { error: {} }, 502, { kind: 'gateway', error_message: 'The gateway had a fault of its own.' }],
  ])('%i %o', async (status, body, ownStatus, error) => {
    const headers: Record<string, string> = status === 429 ? { 'retry-after': '17' } : {};
    const { app, lines } = await asked((_request, response) => sendJson(response, status, body, headers));
    const response = await app.request('/api/tasks/x1');
    expect(response.status).toBe(ownStatus);
    expect(response.headers.get('retry-after')).toBe(status === 429 ? '17' : null);
    expect(await errorOf(response)).toEqual(error);
    expect(lines()).not.toContain(GATEWAY_KEY);
  });

  it.each<[string, Answer]>([
    [
      'HTML',
      (_request, response) =>
        response.writeHead(200, { 'content-type': 'text/html' }).end(`<p>${GATEWAY_KEY}</p>`),
    ],
    ['no task', (_request, response) => sendJson(response, 200, { ok: true })],
    [
      'an id that cannot be used',
      (_request, response) => sendJson(response, 200, { ...running, id: '../../x' }),
    ],
    [
      'a redirect',
      (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
    ],
  ])('%s is told as a gateway error, with a sample in the log', async (_name, answer) => {
    const { app, lines } = await asked(answer);
    const response = await app.request('/api/tasks/x1');
    expect([response.status, (await errorOf(response)).kind]).toEqual([502, 'gateway']);
    expect(lines()).toContain('gateway answer not understood');
    expect(lines()).not.toContain(GATEWAY_KEY);
  });

  it('of endless length is cut off', async () => {
    const { app } = await asked((_request, response) => {
      response.writeHead(200);
      const more = () => {
        while (response.write(Buffer.alloc(65_536, 32)));
      };
      response.on('drain', more);
      response.on('error', () => undefined);
      more();
    });
    expect((await app.request('/api/tasks/x1')).status).toBe(502);
  });

  it('cannot be had when nobody listens', async () => {
    const { app } = gatewayApp(await closedOrigin());
    const response = await app.request('/api/tasks', post(await motionRequest()));
    expect(response.status).toBe(502);
    expect(await errorOf(response)).toEqual({
      kind: 'unreachable',
      error_message: 'The gateway cannot be reached.',
      retry_safe: true,
    });
  });
});

describe('the film of another gateway', () => {
  const film = Buffer.from('0123456789abcdef');
  const completed = (url: string) => ({
    ...running,
    status: 'completed',
    output: [{ content: [{ type: 'video', url }] }],
  });

  it('is streamed from the address the gateway gave, without the key, asked for once', async () => {
    const { app, seen } = await asked((request, response) => {
      if (request.url.startsWith('/model'))
        return sendJson(response, 200, completed(`http://${request.headers.host}/cdn/f.bin?sig=1`));
      const part = request.headers.range === 'bytes=3-6';
      response.writeHead(part ? 206 : 200, {
        'content-type': 'application/octet-stream',
        ...(part ? { 'content-range': 'bytes 3-6/16' } : {}),
      });
      response.end(part ? film.subarray(3, 7) : film);
    });
    const whole = await app.request('/api/tasks/t1/video');
    expect([whole.status, whole.headers.get('content-type'), await whole.text()]).toEqual([
      200,
      'video/mp4',
      film.toString(),
    ]);
    const part = await app.request('/api/tasks/t1/video', { headers: { range: 'bytes=3-6' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 3-6/16',
      '3456',
    ]);
    expect(seen.map(({ url }) => url)).toEqual([
      '/model/v1/generation/task/t1',
      '/cdn/f.bin?sig=1',
      '/cdn/f.bin?sig=1',
    ]);
    expect(seen[1]!.headers).not.toHaveProperty('authorization');
  });

  it('is asked for anew when its signed address has expired', async () => {
    let version = 0;
    const { app, seen } = await asked((request, response) => {
      if (request.url.startsWith('/model')) {
        version += 1;
        return sendJson(response, 200, completed(`/cdn/v${version}`));
      }
      const expired = request.url === '/cdn/v1' && seen.filter(({ url }) => url === '/cdn/v1').length > 1;
      response.writeHead(expired ? 403 : 200).end(request.url);
    });
    expect(await (await app.request('/api/tasks/t1/video')).text()).toBe('/cdn/v1');
    expect(await (await app.request('/api/tasks/t1/video')).text()).toBe('/cdn/v2');
  });

  it.each([
    [404, 410, 'refused'],
    [410, 410, 'refused'],
    [503, 502, 'gateway'],
  ])(
    'tells a film that is gone from one that did not come: %s there is %s here',
    async (there, here, kind) => {
      const { app } = await asked((request, response) =>
        request.url.startsWith('/model')
          ? sendJson(response, 200, completed('/cdn/v1'))
          : response.writeHead(there).end(),
      );
      const response = await app.request('/api/tasks/t1/video');
      expect([response.status, (await errorOf(response)).kind]).toEqual([here, kind]);
    },
  );

  it.each(['http://10.1.2.3/f.mp4', 'http://localhost:1/f.mp4', 'file:///etc/passwd'])(
    'is not fetched from %s',
    async (url) => {
      const { app } = await asked((_request, response) => sendJson(response, 200, completed(url)));
      const response = await app.request('/api/tasks/t1/video');
      expect([response.status, (await errorOf(response)).kind]).toEqual([502, 'gateway']);
    },
  );

  it('is not there for a task that failed', async () => {
    const { app } = await asked((_request, response) =>
      sendJson(response, 200, { ...running, status: 'failed', error: 'no' }),
    );
    expect((await app.request('/api/tasks/t1/video')).status).toBe(404);
  });
});
