import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { until } from '../testing/films.ts';
import { temporaryFolder } from '../testing/folders.ts';
import { AT_LENGTH, seededRandom } from '../testing/length.ts';
import { motionRequest } from '../testing/requests.ts';
import { type ServerProcess, spawnServer } from '../testing/serverProcess.ts';
import { type WireClient, type WireTaskSeen, wireClient } from '../testing/wireClient.ts';
import { findFfmpeg } from './film/findFfmpeg.ts';

const [TASKS, KILLS] = AT_LENGTH ? [10, 20] : [5, 2];
/** A kill comes within so many milliseconds of the moment the server listens. */
const LATEST_KILL_MS = 4_000;
const KEY = 'kill-key-17';

/** A server on one folder that is killed and started again; `client` calls the one that runs now. */
function killable(dataDir: string) {
  let server: ServerProcess | null = null;
  let client: Promise<WireClient>;
  const start = () => {
    const spawned = spawnServer({
      DATA_DIR: dataDir,
      ENGINE_KEY: KEY,
      ENGINE_CONCURRENCY: '2',
      LOG_LEVEL: 'error',
    });
    server = spawned;
    client = spawned.url().then((url) => wireClient(url, KEY));
  };
  start();
  return {
    client: () => client,
    async killAndStart() {
      server?.child.kill('SIGKILL');
      expect(await server?.ended).toBe('SIGKILL');
      start();
      await client;
    },
    log: () => server?.err() ?? '',
  };
}

type Killable = ReturnType<typeof killable>;

/** What a careful client does: after a lost answer it asks for its own name before it sends again. */
async function createCarefully(server: Killable, name: string): Promise<string> {
  const request = await motionRequest({ external_task_id: name });
  for (;;) {
    try {
      const client = await server.client();
      const known = await client.status(name);
      const answer = known.status === 404 ? await client.create(request) : known;
      expect(answer.status).toBe(200);
      return ((await answer.json()) as WireTaskSeen).id;
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause;
      await sleep(50);
    }
  }
}

/** Asks through restarts until the task is finished. */
async function finishedAfterAll(server: Killable, id: string): Promise<WireTaskSeen> {
  for (;;) {
    try {
      return await (await server.client()).finished(id, 200);
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause;
      await sleep(50);
    }
  }
}

/** Frames that decode without a complaint. */
function frames(ffmpeg: string, path: string): number {
  const { stderr } = spawnSync(
    ffmpeg,
    ['-hide_banner', '-v', 'error', '-stats', '-i', path, '-f', 'null', '-'],
    { encoding: 'utf8' },
  );
  const count = [...stderr.matchAll(/frame=\s*(\d+)/g)].at(-1)?.[1];
  const complaints = stderr
    .split(/[\r\n]/)
    .filter((line) => line.trim() !== '' && !line.startsWith('frame='));
  expect(complaints).toEqual([]);
  return Number(count);
}

it(`loses nothing when it is killed ${KILLS} times with ${TASKS} tasks`, async () => {
  const dataDir = temporaryFolder();
  const random = seededRandom();
  const server = killable(dataDir);
  const names = Array.from({ length: TASKS }, (_, i) => `mine-${i}`);
  const created = Promise.all(names.map((name) => createCarefully(server, name)));
  const filmOf = (id: string) => join(dataDir, 'films', `${id}.mp4`);
  /** Films that a client has been told are finished, with their time of writing. */
  const told = new Map<string, number>();
  for (let kill = 0; kill < KILLS; kill += 1) {
    await server.client();
    await sleep(random() * LATEST_KILL_MS);
    for (const name of names) {
      const task = (await (await (await server.client()).status(name)).json()) as WireTaskSeen;
      if (task.status === 'completed') told.set(task.id, statSync(filmOf(task.id)).mtimeMs);
    }
    await server.killAndStart();
  }
  const ids = await created;
  expect(new Set(ids).size).toBe(TASKS);
  const ffmpeg = await findFfmpeg(null);
  for (const id of ids) {
    expect((await finishedAfterAll(server, id)).status).toBe('completed');
    expect(frames(ffmpeg, filmOf(id))).toBe(150);
  }
  for (const [id, writtenAt] of told) expect([id, statSync(filmOf(id)).mtimeMs]).toEqual([id, writtenAt]);
  expect(readdirSync(join(dataDir, 'films')).sort()).toEqual(ids.map((id) => `${id}.mp4`).sort());
  await until(() => readdirSync(join(dataDir, 'jobs')).length === 0);
  expect(server.log()).toBe('');
}, 900_000);
