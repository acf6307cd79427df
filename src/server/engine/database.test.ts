import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { ENGINE_KEY, testEngine } from '../testing/apps.ts';
import { FILM_BYTES, until } from '../testing/films.ts';
import { temporaryFolder } from '../testing/folders.ts';
import { pictureBase64 } from '../testing/requests.ts';
import { ENGINE_PATH } from './paths.ts';

/** The schema and rows as the first release kept them. */
const FIRST_RELEASE = `
  CREATE TABLE tasks (
    id TEXT PRIMARY KEY, external_task_id TEXT UNIQUE, status TEXT NOT NULL, progress REAL NOT NULL,
    crashes INTEGER NOT NULL, created_at INTEGER NOT NULL, finished_at INTEGER, request TEXT NOT NULL,
    origin TEXT NOT NULL, film TEXT, error_code TEXT, error_message TEXT
  ) STRICT;
  CREATE INDEX tasks_by_status ON tasks (status, created_at);
  PRAGMA user_version = 1;`;

it('goes on with what the first release has kept', async () => {
  const dataDir = temporaryFolder();
  const film = (id: string) => join(dataDir, 'films', `${id}.mp4`);
  for (const part of ['films', 'jobs/kmb-waiting']) mkdirSync(join(dataDir, part), { recursive: true });
  writeFileSync(film('kmb-done'), FILM_BYTES);
  writeFileSync(
    join(dataDir, 'jobs/kmb-waiting/image'),
    Buffer.from(await pictureBase64(310, 300), 'base64'),
  );
  const request = JSON.stringify({
    mode: 'std',
    durationS: 5,
    pictures: [{ file: 'image', field: 'image', url: null }],
    trajectories: [],
    callbackUrl: null,
  });
  const facts = JSON.stringify({ width: 720, height: 744, frames: 150, bytes: FILM_BYTES.length });
  const old = new Database(join(dataDir, 'engine.db'));
  old.exec(FIRST_RELEASE);
  const insert = old.prepare('INSERT INTO tasks VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, NULL, NULL)');
  const now = Date.now();
  insert.run('kmb-done', 'mine', 'completed', 1, now, now, request, 'http://a', facts);
  insert.run('kmb-waiting', null, 'running', 0.4, now, null, request, 'http://a', null);
  old.close();

  const engine = await testEngine({ dataDir });
  const headers = { authorization: `Bearer ${ENGINE_KEY}` };
  const task = async (id: string) =>
    (await engine.routes.request(`http://a${ENGINE_PATH}/task/${id}`, { headers })).json();
  expect(await task('mine')).toMatchObject({
    id: 'kmb-done',
    status: 'completed',
    output: [{ content: [{ url: `http://a${ENGINE_PATH}/film/kmb-done.mp4`, size: '720x744' }] }],
  });
  const answer = await engine.routes.request(`${ENGINE_PATH}/film/kmb-done.mp4`);
  expect((await answer.arrayBuffer()).byteLength).toBe(FILM_BYTES.length);
  await until(async () => (await task('kmb-waiting')).status === 'completed');
});
