import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENGINE_KEY, post, testEngine } from '../testing/apps.ts';
import { FILM_BYTES, instantFilm, until } from '../testing/films.ts';
import { temporaryFolder } from '../testing/folders.ts';
import { motionRequest } from '../testing/requests.ts';
import type { Engine, EngineDeps } from './engine.ts';
import { ENGINE_PATH } from './paths.ts';

const headers = { authorization: `Bearer ${ENGINE_KEY}` };
const DAY = 24 * 60 * 60 * 1000;
/** Room for three films, not for four. */
const THREE_FILMS_GB = (FILM_BYTES.length * 3.5) / 1024 ** 3;

async function film({ routes }: Engine, extra: object = {}): Promise<string> {
  const { id } = await (await routes.request(ENGINE_PATH, post(await motionRequest(extra), headers))).json();
  await until(async () => {
    const answer = await routes.request(`${ENGINE_PATH}/task/${id}`, { headers });
    return (await answer.json()).status === 'completed';
  });
  return id;
}

/** An engine whose clock the test moves; each film finishes a second after the one before. */
async function keeping(keep: EngineDeps['keep'], options: Partial<EngineDeps> = {}) {
  const dataDir = options.dataDir ?? temporaryFolder();
  let now = Date.now();
  const engine = await testEngine({ dataDir, keep, now: () => (now += 1000), ...options });
  const files = () => readdirSync(join(dataDir, 'films')).sort();
  return { engine, dataDir, files, pass: (ms: number) => (now += ms), now: () => now };
}

const namesOf = (ids: readonly string[]) => ids.map((id) => `${id}.mp4`).sort();

describe('films', () => {
  it('go when they are too old, both of a task, and say so', async () => {
    const { engine, files, pass } = await keeping({ days: 3, gb: 1 });
    const old = await film(engine, { watermark_info: { enabled: true } });
    expect(files()).toHaveLength(2);
    pass(3 * DAY);
    const young = await film(engine);
    await until(() => files().length === 1);
    expect(files()).toEqual(namesOf([young]));
    for (const name of [`${old}.mp4`, `${old}.watermarked.mp4`]) {
      const gone = await engine.routes.request(`${ENGINE_PATH}/film/${name}`);
      expect(gone.status).toBe(410);
      expect((await gone.json()).error).toEqual({
        code: 'film_removed',
        error_message:
          'This film has been removed: this server keeps films for 3 days, and at most 1 GB of them.',
      });
    }
    const task = await (await engine.routes.request(`${ENGINE_PATH}/task/${old}`, { headers })).json();
    expect(task.status).toBe('completed');
    expect((await engine.routes.request(`${ENGINE_PATH}/film/kmb-never.mp4`)).status).toBe(404);
  });

  it('go when there are too many, the oldest first', async () => {
    const { engine, files } = await keeping({ days: 3, gb: THREE_FILMS_GB });
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1) ids.push(await film(engine));
    await until(() => files().length === 3);
    expect(files()).toEqual(namesOf(ids.slice(2)));
  });

  it('stay while somebody reads them, and for the pause of a player', async () => {
    const { engine, files, pass } = await keeping({ days: 3, gb: 1 });
    const id = await film(engine);
    const answer = await engine.routes.request(`${ENGINE_PATH}/film/${id}.mp4`);
    const reader = answer.body!.getReader();
    await reader.read();
    pass(4 * DAY);
    const second = await film(engine);
    // The removal that follows this one has seen both.
    const third = await film(engine);
    expect(files()).toEqual(namesOf([id, second, third]));
    await reader.cancel();
    pass(5 * 60_000);
    const fourth = await film(engine);
    expect(files()).toEqual(namesOf([id, second, third, fourth]));
    pass(6 * 60_000);
    const fifth = await film(engine);
    await until(() => files().length === 4);
    expect(files()).toEqual(namesOf([second, third, fourth, fifth]));
  });

  it('that a crash left behind its removal go at the next start', async () => {
    const first = await keeping({ days: 3, gb: 1 });
    const id = await film(first.engine);
    first.pass(4 * DAY);
    const kept = await film(first.engine);
    await until(() => first.files().length === 1);
    await first.engine.close();
    writeFileSync(join(first.dataDir, 'films', `${id}.mp4`), 'as if the crash had come before');
    await testEngine({ dataDir: first.dataDir, makeFilm: instantFilm, now: first.now });
    expect(first.files()).toEqual(namesOf([kept]));
  });
});
