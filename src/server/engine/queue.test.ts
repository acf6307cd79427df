import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENGINE_KEY, post, testEngine } from '../testing/apps.ts';
import { heldFilms, instantFilm, until } from '../testing/films.ts';
import { temporaryFolder } from '../testing/folders.ts';
import { motionRequest } from '../testing/requests.ts';
import type { Engine } from './engine.ts';
import { ENGINE_PATH } from './paths.ts';

const headers = { authorization: `Bearer ${ENGINE_KEY}` };

async function create({ routes }: Engine, extra: object = {}): Promise<string> {
  const response = await routes.request(
    `http://a.example:99${ENGINE_PATH}`,
    post(await motionRequest(extra), headers),
  );
  expect(response.status).toBe(200);
  return (await response.json()).id;
}

async function task({ routes }: Engine, id: string) {
  return (await routes.request(`${ENGINE_PATH}/task/${id}`, { headers })).json();
}

const finished = (engine: Engine, id: string) =>
  until(async () => {
    const answer = await task(engine, id);
    return answer.status === 'in_progress' ? null : answer;
  });

describe('the queue', () => {
  it('runs so many films at once and the others in the order they came', async () => {
    const films = heldFilms();
    const engine = await testEngine({ makeFilm: films.makeFilm, concurrency: 2 });
    const ids: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      ids.push(await create(engine));
      await until(() => films.started.length === Math.min(i + 1, 2));
    }
    films.started[1]!.finish();
    await until(() => films.started.length === 3);
    expect((await finished(engine, ids[1]!)).status).toBe('completed');
    expect((await task(engine, ids[0]!)).status).toBe('in_progress');
    films.started[0]!.finish();
    await until(() => films.started.length === 4);
    expect(films.started.map(({ job }) => ids.findIndex((id) => job.outputPath.includes(id)))).toEqual([
      0, 1, 2, 3,
    ]);
    films.started[2]!.finish();
    films.started[3]!.finish();
    await finished(engine, ids[3]!);
  });

  it('tries a crashed run once more', async () => {
    const films = heldFilms();
    const engine = await testEngine({ makeFilm: films.makeFilm });
    const id = await create(engine);
    (await until(() => films.started[0])).fail('crash');
    (await until(() => films.started[1])).finish();
    expect((await finished(engine, id)).status).toBe('completed');
  });

  it('fails a task that crashes twice and goes on with the next', async () => {
    const films = heldFilms();
    const engine = await testEngine({ makeFilm: films.makeFilm });
    const [first, second] = [await create(engine), await create(engine)];
    for (let run = 0; run < 2; run += 1) (await until(() => films.started[run])).fail('crash');
    expect((await finished(engine, first)).error.code).toBe('002002095');
    (await until(() => films.started[2])).finish();
    expect((await finished(engine, second)).status).toBe('completed');
  });

  it('does not try again what cannot be decoded, and passes on the words of the renderer', async () => {
    const films = heldFilms();
    const engine = await testEngine({ makeFilm: films.makeFilm });
    const id = await create(engine);
    (await until(() => films.started[0])).fail('picture');
    expect((await finished(engine, id)).error).toEqual({
      code: '002002099',
      error_message: 'The picture sentence.',
    });
    expect(films.started).toHaveLength(1);
  });

  it('goes on after a restart with what was running and what was waiting', async () => {
    const dataDir = temporaryFolder();
    const films = heldFilms();
    const before = await testEngine({ dataDir, makeFilm: films.makeFilm });
    const ids = [await create(before, { external_task_id: 'mine' }), await create(before)];
    await until(() => films.started[0]);
    await before.close();

    const after = await testEngine({ dataDir, makeFilm: instantFilm });
    for (const id of ids) expect(await finished(after, id)).toMatchObject({ id, status: 'completed' });
    expect((await task(after, 'mine')).id).toBe(ids[0]);
    expect(readdirSync(join(dataDir, 'films')).sort()).toEqual(ids.map((id) => `${id}.mp4`).sort());
    await until(() => readdirSync(join(dataDir, 'jobs')).length === 0);
  });

  it('keeps finished tasks as they are over a restart', async () => {
    const dataDir = temporaryFolder();
    const before = await testEngine({ dataDir });
    const id = await create(before);
    const done = await finished(before, id);
    await before.close();
    const films = heldFilms();
    const after = await testEngine({ dataDir, makeFilm: films.makeFilm });
    expect(await task(after, id)).toEqual(done);
    expect(films.started).toEqual([]);
  });

  it('clears away at the start what a crash left, and nothing else', async () => {
    const dataDir = temporaryFolder();
    const films = heldFilms();
    const before = await testEngine({ dataDir, makeFilm: films.makeFilm });
    const done = await create(before);
    (await until(() => films.started[0])).finish();
    await finished(before, done);
    const waiting = await create(before);
    await before.close();
    const path = (...parts: string[]) => join(dataDir, ...parts);
    for (const id of ['kmb-never-acknowledged', done]) mkdirSync(path('jobs', id));
    const halves = ['.mp4.part', '.watermarked.mp4.part'].map((end) => `${waiting}${end}`);
    for (const name of [...halves, 'kmb-x.mp4', `${waiting}.mp4`]) writeFileSync(path('films', name), 'half');
    writeFileSync(path('jobs', waiting, '.aside-image'), 'half');

    await testEngine({ dataDir, makeFilm: heldFilms().makeFilm });
    expect(readdirSync(path('jobs'))).toEqual([waiting]);
    expect(readdirSync(path('jobs', waiting)).sort()).toEqual(['image', 'mask-0']);
    expect(readdirSync(path('films'))).toEqual([`${done}.mp4`]);
  });

  it('lets one process at a time use a folder', async () => {
    const dataDir = temporaryFolder();
    await testEngine({ dataDir });
    await expect(testEngine({ dataDir })).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
  });
});
