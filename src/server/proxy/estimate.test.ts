import { describe, expect, it } from 'vitest';
import { engineApp, GATEWAY_KEY, gatewayApp, post } from '../testing/apps.ts';
import { asked, errorOf } from '../testing/askedGateway.ts';
import { motionRequest } from '../testing/requests.ts';
import { type Answer, closedOrigin, sendJson } from '../testing/scriptedGateway.ts';

const said =
  (body: unknown): Answer =>
  (_request, response) =>
    sendJson(response, 200, body);

const PRICED = { status: 'success', data: { model: 'kirin_v1_i2v', cost: '0.2', currency: 'EUR' } };

describe('POST /api/estimate', () => {
  it('of the embedded engine is nothing, and creates nothing', async () => {
    const { app } = await engineApp();
    const response = await app.request(
      '/api/estimate',
      post(await motionRequest({ external_task_id: 'shot' })),
    );
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await response.json()).toMatchObject({ status: 'success', cost: '0', currency: 'USD' });
    expect((await app.request('/api/tasks?external_task_id=shot')).status).toBe(404);
  });

  it.each([
    ['envelope', (body: string) => JSON.parse(body).input[0].params],
    ['flat', (body: string) => JSON.parse(body)],
  ])('sends the body of a create to precharge, %s, with the key', async (style, paramsOf) => {
    const { app, seen, lines } = await asked(said(PRICED), { KIRIN_BODY: style });
    const { model, ...params } = await motionRequest({ mode: 'pro' });
    const response = await app.request('/api/estimate', post({ model, ...params }));
    expect([response.status, await response.json()]).toEqual([
      200,
      {
        status: 'success',
        model: 'kirin_v1_i2v',
        cost: '0.2',
        currency: 'EUR',
        discount: null,
        reason: null,
      },
    ]);
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /model/v1/generation/precharge',
    ]);
    expect(seen[0]!.headers.authorization).toBe(`Bearer ${GATEWAY_KEY}`);
    expect(paramsOf(seen[0]!.body)).toMatchObject(params);
    expect(lines()).not.toContain(GATEWAY_KEY);
  });

  it.each([
    [
      { status: 'success', data: { cost: 0.35 } },
      { cost: '0.35', currency: 'USD' },
    ],
    [
      { status: 'failed', data: { cost: null, reason: 'no price' } },
      { cost: null, reason: 'no price' },
    ],
    [{ status: 'success' }, { status: 'success', cost: null }],
  ])('reads %j', async (body, read) => {
    const { app } = await asked(said(body));
    const response = await app.request('/api/estimate', post(await motionRequest()));
    expect(await response.json()).toMatchObject(read);
  });

  it.each<[string, Answer, number, string]>([
    ['no estimate', said({ ok: true }), 502, 'gateway'],
    ['404', (_request, response) => sendJson(response, 404, { message: 'No such call.' }), 404, 'refused'],
    ['a key that is refused', (_request, response) => sendJson(response, 401, {}), 502, 'key'],
    ['HTML', (_request, response) => void response.writeHead(200).end('<p>'), 502, 'gateway'],
  ])('%s is told as a failure, after one call', async (_name, answer, status, kind) => {
    const { app, seen } = await asked(answer);
    const response = await app.request('/api/estimate', post(await motionRequest()));
    expect([response.status, (await errorOf(response)).kind, seen.length]).toEqual([status, kind, 1]);
  });

  it('waits as long as the gateway asks, and lets creates go on', async () => {
    const { app, seen } = await asked((request, response) =>
      request.url.endsWith('/precharge')
        ? sendJson(response, 429, {}, { 'retry-after': '17' })
        : sendJson(response, 200, { id: 'a', status: 'in_progress' }),
    );
    const body = post(await motionRequest());
    expect((await app.request('/api/estimate', body)).status).toBe(429);
    const second = await app.request('/api/estimate', body);
    expect((await errorOf(second)).retry_after_s).toBe(17);
    expect(seen).toHaveLength(1);
    expect((await app.request('/api/tasks', body)).status).toBe(201);
  });

  it('is refused before it leaves when a rule is broken or it is no JSON', async () => {
    const { app, seen } = await asked(said(PRICED));
    expect((await app.request('/api/estimate', post({ model: 'kirin_v1_i2v' }))).status).toBe(400);
    const headers = { 'content-type': 'text/plain' };
    expect((await app.request('/api/estimate', { method: 'POST', body: '{}', headers })).status).toBe(415);
    expect(seen).toEqual([]);
  });

  it('of a gateway that cannot be reached says so', async () => {
    const { app } = gatewayApp(await closedOrigin());
    const response = await app.request('/api/estimate', post(await motionRequest()));
    expect((await errorOf(response)).kind).toBe('unreachable');
  });

  it('that the page gives up is given up at the gateway', async () => {
    const leaving = new AbortController();
    const gone = new Promise<void>((resolve) => {
      void asked((_request, response) => {
        response.on('close', resolve);
        leaving.abort();
      }).then(async ({ app }) => {
        const init = { ...post(await motionRequest()), signal: leaving.signal };
        await app.request('/api/estimate', init);
      });
    });
    await gone;
  });
});
