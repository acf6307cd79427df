import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENGINE_KEY } from '../testing/apps.ts';
import { until } from '../testing/films.ts';
import { temporaryFolder } from '../testing/folders.ts';
import { hostileBodies, uncoveredFields } from '../testing/hostileBodies.ts';
import { heaviestPicture, hostilePictures, oddPictures } from '../testing/hostilePictures.ts';
import { AT_LENGTH, seededRandom } from '../testing/length.ts';
import { motionRequest, pictureBase64 } from '../testing/requests.ts';
import { spawnServer } from '../testing/serverProcess.ts';
import { wireClient } from '../testing/wireClient.ts';

const MOST_MEMORY_MB = 800;
const AT_ONCE = 8;

async function running() {
  const dataDir = temporaryFolder();
  const server = spawnServer({ DATA_DIR: dataDir, ENGINE_KEY, LOG_LEVEL: 'fatal' });
  const url = await server.url();
  return { dataDir, server, url, client: wireClient(url, ENGINE_KEY) };
}

type Running = Awaited<ReturnType<typeof running>>;

/** Nothing is left behind, a sound request still makes its film, and the memory was bounded all along. */
async function expectSound({ dataDir, server, client }: Running, films: number): Promise<void> {
  const created = await client.create(await motionRequest());
  const { id } = (await created.json()) as { id: string };
  expect((await client.finished(id)).status).toBe('completed');
  await until(() => readdirSync(join(dataDir, 'jobs')).length === 0);
  expect(readdirSync(join(dataDir, 'films'))).toHaveLength(films + 1);
  expect(server.child.exitCode).toBeNull();
  expect(server.err()).toBe('');
  const peak = server.peakMemoryMb();
  if (peak !== null) expect(peak).toBeLessThan(MOST_MEMORY_MB);
  console.info(`Peak memory of the server: ${peak?.toFixed(0)} MB`);
}

async function inTurns<T>(
  items: readonly T[],
  run: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const queue = [...items.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await run(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** The request with the file in each place where a picture may stand. */
async function placements(file: Buffer): Promise<Record<string, unknown>[]> {
  const image = file.toString('base64');
  const sound = await motionRequest();
  const points = [
    { x: 10, y: 20 },
    { x: 30, y: 5 },
  ];
  return [
    { model: 'kirin_v1_i2v', image },
    { model: 'kirin_v1_i2v', image: sound.image, image_tail: image },
    { ...sound, static_mask: image },
    { ...sound, dynamic_masks: [{ mask: image, trajectories: points }] },
    { ...sound, image },
  ];
}

describe('hostile requests to a real server', () => {
  it('has a hostile value for every field', () => {
    expect(uncoveredFields()).toEqual([]);
  });

  it('are refused with a sentence when the JSON breaks a rule', async () => {
    const server = await running();
    const bodies = hostileBodies();
    expect(bodies.length).toBeGreaterThan(280);
    const headers = { authorization: `Bearer ${ENGINE_KEY}`, 'content-type': 'application/json' };
    await inTurns(bodies, async ([what, body]) => {
      const response = await fetch(`${server.url}/model/v1/generation`, { method: 'POST', headers, body });
      const answer = (await response.json()) as { error?: { error_message?: string } };
      expect([what, Math.floor(response.status / 100)]).toEqual([what, 4]);
      expect(answer.error?.error_message).toMatch(/^["A-Z].+[.]$/s);
      expect(answer.error?.error_message?.length).toBeLessThan(20_000);
    });
    await expectSound(server, 0);
  }, 300_000);

  it('fail with words when a picture is none', async () => {
    const server = await running();
    const pictures = await hostilePictures(seededRandom());
    expect(pictures.length).toBeGreaterThanOrEqual(100);
    const some = AT_LENGTH ? pictures : pictures.filter((_, index) => index % 6 === 0);
    await inTurns(some, async ([what, file], index) => {
      const all = await placements(file);
      for (const body of AT_LENGTH ? all : [all[index % all.length]]) {
        const created = await server.client.create(body);
        if (created.status !== 200) {
          expect([what, created.status]).toEqual([what, 400]);
          continue;
        }
        const { id } = (await created.json()) as { id: string };
        const task = await server.client.finished(id);
        expect([what, task.status]).toEqual([what, 'failed']);
        expect([what, task.error?.code]).toEqual([what, '002002099']);
        expect(task.error?.error_message).toMatch(/^[A-Z].{20}/s);
      }
    });
    await expectSound(server, 0);
  }, 900_000);

  it('cost little when a picture is odd but may pass', async () => {
    const server = await running();
    // Under a static mask alone the film is still, and soon made.
    const static_mask = await pictureBase64(400, 400);
    const odd = await oddPictures();
    const heaviest = AT_LENGTH ? [['the heaviest picture', heaviestPicture()] as const] : [];
    let films = 0;
    for (const [, file] of [...(AT_LENGTH ? odd : odd.slice(1, 4)), ...heaviest]) {
      const image = file.toString('base64');
      const created = await server.client.create({ model: 'kirin_v1_i2v', image, static_mask });
      expect(created.status).toBe(200);
      const { id } = (await created.json()) as { id: string };
      const task = await server.client.finished(id);
      if (task.status === 'completed') films += 1;
      else expect(task.error?.error_message).toMatch(/^[A-Z].{20}/s);
    }
    await expectSound(server, films);
  }, 900_000);

  it('do not reach a picture’s neighbours through its address', async () => {
    const { client } = await running();
    const mask = await pictureBase64(320, 300);
    for (const image of [
      'http://127.0.0.1:1/a.png',
      'http://[::1]/a.png',
      'http://localhost/a.png',
      'http://169.254.169.254/latest/meta-data/',
      'http://0x7f000001/a.png',
      'http://2130706433/a.png',
      'http://[::ffff:127.0.0.1]/a.png',
      'http://user:word@127.0.0.1/a.png',
    ]) {
      const created = await client.create({ model: 'kirin_v1_i2v', image, static_mask: mask });
      const { id } = (await created.json()) as { id: string };
      const task = await client.finished(id, 20);
      expect([image, task.error?.code]).toEqual([image, '002002097']);
      expect(task.error?.error_message).toMatch(/^The address of image cannot be used\. .+\.$/);
    }
  }, 60_000);
});
