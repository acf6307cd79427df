import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createGuardedFetch } from '../net/guardedFetch.ts';
import { ENGINE_KEY, engineApp, post, type TestApp } from '../testing/apps.ts';
import { heldFilms, until } from '../testing/films.ts';
import { temporaryFolder } from '../testing/folders.ts';
import { motionRequest, pictureBase64 } from '../testing/requests.ts';
import { scriptedGateway } from '../testing/scriptedGateway.ts';
import { ENGINE_PATH } from './paths.ts';

const headers = { authorization: `Bearer ${ENGINE_KEY}` };

async function outcome({ app }: TestApp, body: unknown) {
  const created = await app.request(ENGINE_PATH, post(body, headers));
  expect(created.status).toBe(200);
  const { id, status } = await created.json();
  expect(status).toBe('in_progress');
  return until(async () => {
    const task = await (await app.request(`${ENGINE_PATH}/task/${id}`, { headers })).json();
    return task.status === 'in_progress' ? null : task;
  });
}

describe('pictures that break a rule fail the task', () => {
  it.each([
    ['too small', async () => motionRequest({ image: await pictureBase64(299, 310) }), '002002099'],
    [
      'not a picture',
      async () => motionRequest({ image: Buffer.from('<svg/>'.repeat(40)).toString('base64') }),
      '002002099',
    ],
    [
      'a mask of another shape',
      async () => motionRequest({ image: await pictureBase64(640, 300) }),
      '002002099',
    ],
    [
      'an address of this machine',
      async () => motionRequest({ image: 'http://127.0.0.1:9/a.png' }),
      '002002097',
    ],
  ])('%s', async (_name, request, code) => {
    const dataDir = temporaryFolder();
    const task = await outcome(await engineApp({ dataDir }), await request());
    expect(task).toMatchObject({ status: 'failed', error: { code } });
    expect(task.error.error_message).toMatch(/^[A-Z].+\.$/);
    for (const field of ['output', 'usage']) expect(task).not.toHaveProperty(field);
    await until(() => !existsSync(join(dataDir, 'jobs', task.id)));
  });
});

describe('pictures by address', () => {
  const image = pictureBase64(333, 300, 'jpeg');

  async function fetchingApp(answer: Parameters<typeof scriptedGateway>[0]) {
    const films = heldFilms();
    const { origin, seen } = await scriptedGateway(answer);
    const guardedFetch = createGuardedFetch({ allowHosts: new Set([new URL(origin).host]), idleMs: 200 });
    return { origin, seen, films, app: await engineApp({ makeFilm: films.makeFilm, guardedFetch }) };
  }

  it('are fetched once and rendered', async () => {
    const bytes = Buffer.from(await image, 'base64');
    const { origin, seen, films, app } = await fetchingApp((_request, response) => response.end(bytes));
    const done = outcome(app, { model: 'kirin_v1_i2v', image: `${origin}/rocket.jpg` });
    const film = await until(() => films.started[0]);
    expect(Buffer.from(film.job.image).equals(bytes)).toBe(true);
    film.finish();
    expect((await done).status).toBe('completed');
    expect(seen.map(({ method, url }) => [method, url])).toEqual([['GET', '/rocket.jpg']]);
  });

  it.each([
    [
      'a 404',
      'status 404',
      (response: import('node:http').ServerResponse) => response.writeHead(404).end('no'),
    ],
    [
      'more than 10 MB',
      'larger than 10 MB',
      (response: import('node:http').ServerResponse) => response.end(Buffer.alloc(10 * 1024 * 1024 + 1)),
    ],
    ['silence', 'does not answer', () => undefined],
    [
      'half an answer',
      'does not answer',
      (response: import('node:http').ServerResponse) => {
        response.writeHead(200, { 'content-length': 500 }).write('abc');
        setTimeout(() => response.destroy(), 20);
      },
    ],
    [
      'a redirect inwards',
      'not a public address',
      (response: import('node:http').ServerResponse) =>
        response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
    ],
  ])('%s fails the task', async (_name, words, answer) => {
    const { origin, app } = await fetchingApp((_request, response) => void answer(response));
    const task = await outcome(app, { model: 'kirin_v1_i2v', image: `${origin}/rocket.jpg` });
    expect(task.error.code).toBe('002002097');
    expect(task.error.error_message).toContain(words);
  });
});
