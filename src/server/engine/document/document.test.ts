import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { FIELD_RULES } from '../../../contract/fieldRules.ts';
import { KNOWN_FIELDS } from '../../../contract/requestSchema.ts';
import { ENGINE_KEY, engineApp, post } from '../../testing/apps.ts';
import { until } from '../../testing/films.ts';
import { motionRequest } from '../../testing/requests.ts';
import { ENGINE_PATH } from '../paths.ts';
import { FIELD_WORDS } from './fieldWords.ts';
import { WIRE_SCHEMAS } from './schemas.ts';

const ORIGIN = 'http://localhost:4321';
const headers = { authorization: `Bearer ${ENGINE_KEY}` };

async function served() {
  const { app } = await engineApp();
  const response = await app.request(`${ORIGIN}${ENGINE_PATH}/openapi.json`);
  expect(response.status).toBe(200);
  return { app, document: await response.json() };
}

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { document } = await served();
    const validator = new Validator();
    const result = await validator.validate(document);
    expect(result.errors ?? []).toEqual([]);
    expect([result.valid, validator.version]).toEqual([true, '3.1']);
  });

  it('names every field that a request may have, each with words', async () => {
    const { document } = await served();
    const { Params, Flat } = document.components.schemas;
    const names = [...KNOWN_FIELDS['']];
    expect(Object.keys(Flat.properties).sort()).toEqual([...names, 'moderation'].sort());
    expect(Object.keys(Params.properties).sort()).toEqual(
      names.filter((name) => !['model', 'metadata'].includes(name)).sort(),
    );
    expect(Params.properties.dynamic_masks.items.properties.trajectories).toMatchObject({
      minItems: 2,
      maxItems: 77,
      items: { required: ['x', 'y'] },
    });
    const leaves = Object.keys(FIELD_RULES).filter((path) => !path.endsWith('[]'));
    expect(Object.keys(FIELD_WORDS).sort()).toEqual(leaves.sort());
  });

  it('tells the answers as they are', async () => {
    const { app } = await engineApp();
    const call = async (path: string, init: RequestInit) =>
      (await app.request(`${ORIGIN}${ENGINE_PATH}${path}`, init)).json();
    const request = await motionRequest({ watermark_info: { enabled: true }, external_task_id: 'x 1' });
    const created = await call('', post(request, headers));
    const done = await until(async () => {
      const task = await call(`/task/${created.id}`, { headers });
      return task.status === 'completed' ? task : null;
    });
    const failed = await call('', post({ ...request, image: 'QUJD', external_task_id: 'x 2' }, headers));
    const bad = await until(async () => {
      const task = await call(`/task/${failed.id}`, { headers });
      return task.status === 'failed' ? task : null;
    });
    for (const task of [created, done, bad]) WIRE_SCHEMAS.Task.parse(task);
    for (const body of [request, { ...request, duration: '10' }])
      WIRE_SCHEMAS.Estimate.parse(await call('/precharge', post(body, headers)));
    const refusals = [
      await call('', post({}, headers)),
      await call('', post({})),
      await call('/task/none', { headers }),
      await call('', post(request, headers)),
      await call('', { method: 'POST', headers }),
    ];
    expect(refusals.map((body) => WIRE_SCHEMAS.Refused.parse(body).error.code)).toEqual([
      'invalid_request',
      'unauthorized',
      'task_not_found',
      'external_task_id_used',
      'body',
    ]);
  });

  it('is served as a page that works under the content security policy', async () => {
    const { app, document } = await served();
    const response = await app.request(`${ORIGIN}${ENGINE_PATH}/docs`);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    const page = await response.text();
    for (const path of Object.keys(document.paths)) expect(page).toContain(path);
    for (const name of Object.keys(document.components.schemas.Params.properties))
      expect(page).toContain(`<code>${name}</code>`);
    for (const forbidden of [/<script/i, /\son\w+=/i, /(src|href)="https?:/i, /undefined|\[object/])
      expect(page).not.toMatch(forbidden);
  });
});
