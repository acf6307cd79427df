import { describe, expect, it } from 'vitest';
import { ENGINE_KEY, post, testEngine } from '../testing/apps.ts';
import { heldFilms, instantFilm, until } from '../testing/films.ts';
import { temporaryFolder } from '../testing/folders.ts';
import { motionRequest } from '../testing/requests.ts';
import { spawnServer } from '../testing/serverProcess.ts';
import { wireClient } from '../testing/wireClient.ts';
import type { Engine } from './engine.ts';
import { ENGINE_PATH } from './paths.ts';

const headers = { authorization: `Bearer ${ENGINE_KEY}` };
const ask = ({ routes }: Engine, id: string) => routes.request(`${ENGINE_PATH}/task/${id}`, { headers });

describe('an engine that stops', () => {
  it('takes nothing more, answers what is asked, and leaves the rest for the next start', async () => {
    const dataDir = temporaryFolder();
    const films = heldFilms();
    const engine = await testEngine({ dataDir, makeFilm: films.makeFilm });
    const create = async () =>
      engine.routes.request(ENGINE_PATH, post(await motionRequest({ external_task_id: 'last' }), headers));
    const { id } = await (await create()).json();
    await until(() => films.started[0]);
    engine.stopTaking();
    const refused = await create();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10']);
    expect((await refused.json()).error.error_message).toMatch(/^This server is stopping/);
    expect((await (await ask(engine, id)).json()).status).toBe('in_progress');
    await engine.close();
    const next = await testEngine({ dataDir, makeFilm: instantFilm });
    await until(async () => (await (await ask(next, 'last')).json()).status === 'completed');
  });
});

describe('a server process', () => {
  it('ends well on SIGTERM in the middle of a film, which the next start makes; a second one on its folder does not start', async () => {
    const env = { DATA_DIR: temporaryFolder(), ENGINE_KEY, LOG_LEVEL: 'error' };
    const first = spawnServer(env);
    const client = wireClient(await first.url(), ENGINE_KEY);
    const { id } = (await (await client.create(await motionRequest())).json()) as { id: string };

    const second = spawnServer(env);
    expect(await second.ended).toBe(1);
    expect(second.err()).toContain('another server is using');

    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(first.err()).toBe('');
    const third = spawnServer(env);
    const again = wireClient(await third.url(), ENGINE_KEY);
    expect((await again.finished(id)).status).toBe('completed');
    third.child.kill('SIGTERM');
    expect(await third.ended).toBe(0);
  }, 240_000);
});
