import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startServer } from '../start.ts';
import { configOf, ENGINE_KEY } from '../testing/apps.ts';
import { FILM_BYTES, instantFilm } from '../testing/films.ts';
import { temporaryFolder } from '../testing/folders.ts';
import { GatewayError, PageClient } from '../testing/pageClient.ts';
import { motionRequest, pictureBase64 } from '../testing/requests.ts';

async function endpoint(): Promise<string> {
  const config = configOf({ PORT: '0', DATA_DIR: temporaryFolder(), ENGINE_KEY });
  const server = await startServer({ config, makeFilm: instantFilm, log: pino({ level: 'silent' }) });
  if (!server.ok) throw new Error(server.error);
  onTestFinished(server.value.close);
  return `${server.value.url}/model/v1/generation`;
}

const paramsOf = async (extra: object = {}) => {
  const { model: _, ...params } = await motionRequest(extra);
  return params;
};

describe('a client written from the model’s page alone', () => {
  it('makes films, in either style, by either id', async () => {
    const client = new PageClient(await endpoint(), ENGINE_KEY);
    const params = await paramsOf({ external_task_id: 'shot-7' });
    expect(await client.estimate(params)).toMatchObject({
      status: 'success',
      data: { cost: '0', currency: 'USD' },
    });
    const task = await client.create(params);
    const flat = await client.createFlat(await paramsOf({ callback_url: 'https://hook.invalid/' }));
    expect(flat.id).not.toBe(task.id);
    expect((await client.status('shot-7')).id).toBe(task.id);
    for (const id of ['shot-7', flat.id]) {
      const film = await fetch(await client.film(id, 20));
      expect((await film.arrayBuffer()).byteLength).toBe(FILM_BYTES.length);
    }
  });

  it('hears in words what goes wrong', async () => {
    const at = await endpoint();
    const client = new PageClient(at, ENGINE_KEY);
    const failure = (call: Promise<unknown>) =>
      call.then(
        () => null,
        (cause: unknown) => (cause instanceof GatewayError ? [cause.httpStatus, cause.message] : cause),
      );
    const params = await paramsOf({ external_task_id: 'once' });
    await client.create(params);
    expect(await failure(client.create(params))).toEqual([
      409,
      'This external_task_id has been used for an earlier task.',
    ]);
    expect(await failure(client.status('nobody'))).toEqual([404, 'There is no task with this id.']);
    expect(await failure(client.create({ ...params, mode: 'fast' }))).toEqual([
      400,
      'The mode must be std (standard) or pro (high quality).',
    ]);
    expect(await failure(new PageClient(at, 'other').create(params))).toEqual([
      401,
      'Send the key of this engine as Authorization: Bearer <key>.',
    ]);
    const small = await client.create({ image: await pictureBase64(200, 300) });
    await expect(client.film(small.id, 20)).rejects.toThrow(
      'The first frame is 200 × 300 pixels; each side needs at least 300.',
    );
  });
});
