import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENGINE_KEY, engineApp, post, type TestApp } from '../testing/apps.ts';
import { FILM_BYTES, heldFilms, until, WATERMARKED_BYTES } from '../testing/films.ts';
import { temporaryFolder } from '../testing/folders.ts';
import { motionRequest } from '../testing/requests.ts';
import { ENGINE_PATH } from './paths.ts';

const bearer = { authorization: `Bearer ${ENGINE_KEY}` };
const ORIGIN = 'http://localhost:4321';
const base = `${ORIGIN}${ENGINE_PATH}`;

async function create({ app }: TestApp, body: unknown) {
  const response = await app.request(base, post(body, bearer));
  return { status: response.status, task: await response.json() };
}

async function statusOf({ app }: TestApp, id: string) {
  const response = await app.request(`${base}/task/${encodeURIComponent(id)}`, { headers: bearer });
  return { status: response.status, task: await response.json() };
}

const finished = (app: TestApp, id: string) =>
  until(async () => {
    const { task } = await statusOf(app, id);
    return task.status === 'in_progress' ? null : task;
  });

const envelope = ({ model, metadata: _, ...params }: Record<string, unknown>) => ({
  model,
  input: [{ params }],
  moderation: false,
});

describe('the engine on the wire', () => {
  it.each(['flat', 'envelope'])('makes a film of a %s request', async (style) => {
    const app = await engineApp();
    const request = await motionRequest({ external_task_id: 'my own / id' });
    const before = Math.floor(Date.now() / 1000);
    const { status, task } = await create(app, style === 'flat' ? request : envelope(request));
    expect(status).toBe(200);
    expect(task).toMatchObject({
      status: 'in_progress',
      model: 'kirin_v1_i2v',
      external_task_id: 'my own / id',
    });
    expect(task.id).toMatch(/^kmb-[\w-]{16}$/);
    expect(task.created_at).toBeGreaterThanOrEqual(before);
    expect(task.created_at).toBeLessThanOrEqual(Date.now() / 1000);
    for (const field of ['output', 'usage', 'error']) expect(task).not.toHaveProperty(field);

    const done = await finished(app, task.id);
    expect(done).toEqual({
      ...task,
      status: 'completed',
      progress: 1,
      output: [
        {
          content: [
            { type: 'video', url: `${base}/film/${task.id}.mp4`, size: '720x768', duration: 5, id: task.id },
          ],
        },
      ],
      usage: { cost: '0', discount: 1 },
      metadata: {
        engine: 'embedded',
        width: 720,
        height: 768,
        frames: 150,
        fps: 30,
        bytes: 700_001,
      },
    });
    expect((await statusOf(app, 'my own / id')).task).toEqual(done);

    const film = await app.app.request(done.output[0].content[0].url);
    expect(film.headers.get('content-type')).toBe('video/mp4');
    expect(Buffer.from(await film.arrayBuffer()).equals(Buffer.from(FILM_BYTES))).toBe(true);
  });

  it('hands the renderer the decoded pictures and the points as they came', async () => {
    const films = heldFilms();
    const app = await engineApp({ makeFilm: films.makeFilm });
    const request = await motionRequest({ mode: 'pro' });
    await create(app, { ...request, static_mask: (request.dynamic_masks as { mask: string }[])[0]!.mask });
    const { job } = await until(() => films.started[0]);
    expect(Buffer.from(job.image).toString('base64')).toBe(request.image);
    expect(job).toMatchObject({ mode: 'pro', durationS: 5 });
    expect(job.masks).toHaveLength(1);
    expect(job.masks[0]!.trajectory).toEqual([
      { x: 10, y: 20 },
      { x: 110, y: 220 },
    ]);
    expect(job.staticMask?.byteLength).toBe(job.masks[0]!.mask.byteLength);
    expect(job).not.toHaveProperty('tail');
    films.started[0]!.finish();
  });

  it('makes a second film with a watermark when one is asked for, the plain one first', async () => {
    const { app } = await engineApp();
    const body = await motionRequest({ watermark_info: { enabled: true } });
    const { id } = await (await app.request(base, post(body, bearer))).json();
    const [{ content }] = (await finished({ app, lines: String }, id)).output;
    expect(content.map(({ url }: { url: string }) => url)).toEqual([
      `${base}/film/${id}.mp4`,
      `${base}/film/${id}.watermarked.mp4`,
    ]);
    const sizes = [];
    for (const { url } of content) sizes.push((await (await app.request(url)).arrayBuffer()).byteLength);
    expect(sizes).toEqual([FILM_BYTES.length, WATERMARKED_BYTES.length]);
  });

  it.each(['flat', 'envelope'])('tells metadata of a %s request as it was sent', async (style) => {
    const app = await engineApp();
    const metadata = { elastic_masks: [0], shot: { n: 7 }, width: 'mine' };
    const request = await motionRequest({ metadata });
    const body = style === 'flat' ? request : { ...envelope(request), metadata };
    const { task } = await create(app, body);
    const told = (await finished(app, task.id)).metadata;
    expect(told).toMatchObject({ engine: 'embedded', height: 768 });
    expect(told).toMatchObject(metadata);
  });

  it.each([
    ['metadata', { metadata: { text: 'm'.repeat(70_000) } }],
    ['metadata', { metadata: JSON.parse(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`) }],
    ['external_task_id', { external_task_id: 'i'.repeat(501) }],
    ['callback_url', { callback_url: `https://a.example/${'u'.repeat(4096)}` }],
  ])('refuses %s that is too large to keep', async (field, extra) => {
    const { status, task } = await create(await engineApp(), await motionRequest(extra));
    expect([status, task.error.problems.map((problem: { field: string }) => problem.field)]).toEqual([
      400,
      [field],
    ]);
  });

  it('shows the progress of real frames', async () => {
    const films = heldFilms();
    const app = await engineApp({ makeFilm: films.makeFilm });
    const { task } = await create(app, await motionRequest());
    const film = await until(() => films.started[0]);
    film.run.onProgress(0.37);
    expect((await statusOf(app, task.id)).task).toMatchObject({ status: 'in_progress', progress: 0.37 });
    film.finish();
    expect((await finished(app, task.id)).progress).toBe(1);
  });

  it.each([
    undefined,
    'Bearer',
    'Bearer wrong',
    `Basic ${ENGINE_KEY}`,
    `Bearer ${ENGINE_KEY}x`,
    `Bearer ${ENGINE_KEY.slice(0, -1)}`,
  ])('answers 401 to Authorization %s', async (authorization) => {
    const { app } = await engineApp();
    const headers = authorization === undefined ? {} : { authorization };
    for (const response of [
      await app.request(base, post(await motionRequest(), headers)),
      await app.request(`${base}/task/kmb-1`, { headers }),
      await app.request(`${base}/precharge`, post({}, headers)),
    ]) {
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await response.text()).not.toContain(ENGINE_KEY);
    }
  });

  it('names the field of a request that breaks a rule', async () => {
    const dataDir = temporaryFolder();
    const app = await engineApp({ dataDir });
    const { status, task } = await create(app, await motionRequest({ cfg_scale: 1.5, sparkle: true }));
    expect(status).toBe(400);
    expect(task.error.problems.map(({ field }: { field: string }) => field).sort()).toEqual([
      'cfg_scale',
      'sparkle',
    ]);
    expect(new Set([task.error.error_message, task.message, task.status.message]).size).toBe(1);
    expect(readdirSync(join(dataDir, 'jobs'))).toEqual([]);
  });

  it('answers in words to what is no JSON, too large, unknown or used twice', async () => {
    const app = await engineApp();
    const send = (body: string, headers = {}) =>
      app.app.request(base, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...bearer, ...headers },
      });
    expect((await send('{"model"')).status).toBe(400);
    expect((await send('a=1', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    const large = await send('{}', { 'content-length': String(48 * 1024 * 1024 + 1) });
    expect(large.status).toBe(413);
    expect((await large.json()).error.error_message).toContain('48 MB');
    expect((await statusOf(app, 'kmb-unknown')).status).toBe(404);
    expect((await app.app.request(`${base}/elsewhere`, { headers: bearer })).status).toBe(404);
    expect((await app.app.request(`${base}/film/kmb-unknown.mp4`)).status).toBe(404);
    expect((await app.app.request(`${base}/film/..%2f..%2fengine.db`)).status).toBe(404);

    const request = await motionRequest({ external_task_id: 'once' });
    expect((await create(app, request)).status).toBe(200);
    const again = await create(app, request);
    expect([again.status, again.task.error.code]).toEqual([409, 'external_task_id_used']);
  });

  it('refuses with Retry-After when the queue is full', async () => {
    const films = heldFilms();
    const { app } = await engineApp({ makeFilm: films.makeFilm, maxUnfinished: 2 });
    const body = await motionRequest();
    const answers = [];
    for (let i = 0; i < 3; i += 1) answers.push(await app.request(base, post(body, bearer)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]!.headers.get('retry-after')).toBe('60');
  });

  it('estimates zero, and says why a request would not run', async () => {
    const { app } = await engineApp();
    const estimate = async (body: unknown) =>
      (await app.request(`${base}/precharge`, post(body, bearer))).json();
    expect(await estimate(envelope(await motionRequest()))).toEqual({
      status: 'success',
      data: { model: 'kirin_v1_i2v', cost: '0', currency: 'USD', discount: 1, reason: null },
    });
    const refused = await estimate(await motionRequest({ duration: '10' }));
    expect(refused).toMatchObject({ status: 'failed', data: { cost: null } });
    expect(refused.data.reason).toContain('duration');
  });
});
