import { describe, expect, it } from 'vitest';
import { post } from '../testing/apps.ts';
import { asked, errorOf, running } from '../testing/askedGateway.ts';
import { until } from '../testing/films.ts';
import { motionRequest } from '../testing/requests.ts';
import { type Answer, sendJson } from '../testing/scriptedGateway.ts';

describe('a create whose answer is lost', () => {
  const lost =
    (found: Answer): Answer =>
    (request, response) => {
      if (request.method === 'POST') response.destroy();
      else found(request, response);
    };

  it('is looked up by its id and never sent twice', async () => {
    const { app, seen } = await asked(lost((_request, response) => sendJson(response, 200, running)));
    const response = await app.request('/api/tasks', post(await motionRequest()));
    expect([response.status, (await response.json()).id]).toEqual([201, running.id]);
    const externalId = JSON.parse(seen[0]!.body).input[0].params.external_task_id;
    expect(seen.map(({ method, url }) => [method, url])).toEqual([
      ['POST', '/model/v1/generation'],
      ['GET', `/model/v1/generation/task/${externalId}`],
    ]);
  });

  it('may be repeated only when the gateway does not know it', async () => {
    const unknown = await asked(lost((_request, response) => sendJson(response, 404, {})));
    const safe = await errorOf(await unknown.app.request('/api/tasks', post(await motionRequest())));
    expect(safe).toMatchObject({
      kind: 'unreachable',
      error_message: expect.stringContaining('safe to try again'),
      retry_safe: true,
    });
    // Asked twice: what came over a dropped connection may be stored a moment late.
    expect(unknown.seen.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
    const silent = await asked(lost((_request, response) => sendJson(response, 500, {})));
    const unsure = await errorOf(await silent.app.request('/api/tasks', post(await motionRequest())));
    expect(unsure).toMatchObject({ retry_safe: false });
    expect(unsure.error_message).toContain('may have been created');
    const page = await asked(lost((_request, response) => response.writeHead(404).end('<p>No page.</p>')));
    const lostPage = await errorOf(await page.app.request('/api/tasks', post(await motionRequest())));
    expect(lostPage.retry_safe).toBe(false);
  });
});

describe('a question for a task by its external ID', () => {
  it('is answered by the create under way, which is not sent a second time', async () => {
    let finish = (): void => undefined;
    const { app, seen } = await asked((_request, response) => {
      finish = () => sendJson(response, 200, running);
    });
    const request = await motionRequest({ external_task_id: 'shot/7?' });
    const created = app.request('/api/tasks', post(request));
    await until(() => seen.length === 1);
    const found = app.request(`/api/tasks?external_task_id=${encodeURIComponent('shot/7?')}`);
    const again = await app.request('/api/tasks', post(request));
    expect([again.status, await errorOf(again)]).toEqual([
      409,
      expect.objectContaining({ retry_safe: true }),
    ]);
    finish();
    expect([(await created).status, (await found).status]).toEqual([201, 200]);
    expect(seen).toHaveLength(1);
  });

  it('is asked of the gateway afterwards', async () => {
    const { app, seen } = await asked((_request, response) => sendJson(response, 404, { message: 'None.' }));
    const found = await app.request(`/api/tasks?external_task_id=${encodeURIComponent('shot/7?')}`);
    expect([found.status, await errorOf(found)]).toEqual([
      404,
      { kind: 'refused', error_message: 'None.', retry_safe: true },
    ]);
    expect(seen.map(({ url }) => url)).toEqual(['/model/v1/generation/task/shot%2F7%3F']);
  });
});

describe('Retry-After', () => {
  it('holds back creates without holding back polls, and nothing was created', async () => {
    const { app, seen } = await asked((request, response) =>
      request.method === 'POST'
        ? sendJson(response, 429, { message: 'Queue full.' }, { 'retry-after': '40' })
        : sendJson(response, 200, running),
    );
    const request = await motionRequest();
    const first = await errorOf(await app.request('/api/tasks', post(request)));
    const second = await errorOf(await app.request('/api/tasks', post(request)));
    expect(first).toMatchObject({ kind: 'rate', error_message: 'Queue full.', retry_after_s: 40 });
    expect([second.kind, second.retry_safe, (second.retry_after_s ?? 0) > 38]).toEqual(['rate', true, true]);
    expect((await app.request('/api/tasks/x1')).status).toBe(200);
    expect(seen.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });
});
