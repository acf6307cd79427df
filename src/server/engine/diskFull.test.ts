import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENGINE_KEY, post, testEngine } from '../testing/apps.ts';
import { heldFilms, until } from '../testing/films.ts';
import { temporaryFolder } from '../testing/folders.ts';
import { motionRequest } from '../testing/requests.ts';
import { smallDisk } from '../testing/smallDisk.ts';
import { RESERVE_BYTES } from './diskFull.ts';
import type { Engine } from './engine.ts';
import { ENGINE_PATH } from './paths.ts';

const headers = { authorization: `Bearer ${ENGINE_KEY}` };
const MB = 1024 * 1024;

const create = async ({ routes }: Engine, body: unknown) => {
  const response = await routes.request(ENGINE_PATH, post(body, headers));
  return { status: response.status, body: await response.json() };
};
const task = async ({ routes }: Engine, id: string) =>
  (await routes.request(`${ENGINE_PATH}/task/${id}`, { headers })).json();

const noRoom = {
  status: 507,
  body: expect.objectContaining({
    error: {
      code: 'storage_full',
      error_message: 'The disk of this server is full, so the task was not taken.',
    },
  }),
};

/** Writes until nothing more fits. */
function fill(path: string): void {
  for (const size of [MB, 64 * 1024, 4096]) {
    for (let i = 0; ; i += 1) {
      try {
        writeFileSync(join(path, `ballast-${size}-${i}`), Buffer.alloc(size, 7));
      } catch {
        break;
      }
    }
  }
}

const empty = (path: string) => {
  for (const name of readdirSync(path)) if (name.startsWith('ballast')) rmSync(join(path, name));
};

describe('a disk that is nearly full', () => {
  it('refuses a task before anything is written, and takes it when there is room again', async () => {
    const dataDir = temporaryFolder();
    let free = RESERVE_BYTES;
    const engine = await testEngine({ dataDir, freeBytes: async () => free });
    const request = await motionRequest();
    expect(await create(engine, request)).toEqual(noRoom);
    expect(readdirSync(join(dataDir, 'jobs'))).toEqual([]);
    free += MB;
    expect((await create(engine, request)).status).toBe(200);
  });
});

describe('a disk that is full to the last byte', () => {
  it('takes no task, leaves nothing half-written, and goes on when there is room', async () => {
    const disk = smallDisk(6);
    if (disk === null) return expect(disk).toBeNull();
    const engine = await testEngine({ dataDir: disk, freeBytes: async () => RESERVE_BYTES * 2 });
    fill(disk);
    const request = await motionRequest({ external_task_id: 'mine' });
    expect(await create(engine, request)).toEqual(noRoom);
    expect(readdirSync(join(disk, 'jobs'))).toEqual([]);
    expect((await task(engine, 'mine')).error.code).toBe('task_not_found');
    empty(disk);
    expect((await create(engine, request)).status).toBe(200);
  });

  it('does not lose a film that is finished while the store cannot be written', async () => {
    const disk = smallDisk(6);
    if (disk === null) return expect(disk).toBeNull();
    const films = heldFilms();
    let waits = 0;
    const engine = await testEngine({
      dataDir: disk,
      makeFilm: films.makeFilm,
      freeBytes: async () => RESERVE_BYTES * 2,
      sleep: async (ms, signal) => {
        signal.throwIfAborted();
        if (ms !== 5_000) return new Promise((_resolve, reject) => signal.addEventListener('abort', reject));
        waits += 1;
        if (waits === 3) empty(disk);
      },
    });
    const { id } = (await create(engine, await motionRequest())).body;
    const film = await until(() => films.started[0]);
    film.finish();
    fill(disk);
    await until(async () => (await task(engine, id)).status === 'completed');
    expect(waits).toBe(3);
    expect(films.started).toHaveLength(1);
  });

  it('fails a film for which there is no room, with words', async () => {
    const films = heldFilms();
    const engine = await testEngine({ makeFilm: films.makeFilm });
    const { id } = (await create(engine, await motionRequest())).body;
    const message = 'The video encoder (ffmpeg) failed: av_write_trailer: No space left on device';
    for (const run of [0, 1]) (await until(() => films.started[run])).fail('encoder', message);
    expect(await until(async () => (await task(engine, id)).error)).toEqual({
      code: '002002095',
      error_message: 'The disk of this server is full, so the film could not be made.',
    });
  });
});
