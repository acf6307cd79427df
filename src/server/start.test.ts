import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runRenderJob } from './engine/film/runRenderJob.ts';
import type { MakeFilm } from './engine/filmJob.ts';
import { type RunningServer, startServer } from './start.ts';
import { configOf, ENGINE_KEY, post, recordedLog } from './testing/apps.ts';
import { FILM_BYTES, heldFilms, instantFilm, until } from './testing/films.ts';
import { temporaryFolder } from './testing/folders.ts';
import { motionRequest } from './testing/requests.ts';

interface Options {
  readonly dataDir?: string;
  readonly makeFilm?: MakeFilm;
  readonly env?: Record<string, string>;
}

async function tryStart({ dataDir = temporaryFolder(), makeFilm = instantFilm, env = {} }: Options) {
  const { log, lines } = recordedLog();
  const config = configOf({ PORT: '0', DATA_DIR: dataDir, ENGINE_KEY, ...env });
  const appDir = join(temporaryFolder(), 'app');
  mkdirSync(appDir);
  writeFileSync(join(appDir, 'index.html'), '<title>Kirin</title>');
  return { result: await startServer({ config, makeFilm, log, appDir }), lines };
}

async function start(options: Options = {}): Promise<RunningServer & { lines: () => string }> {
  const { result, lines } = await tryStart(options);
  if (!result.ok) throw new Error(result.error);
  const { url, close } = result.value;
  let open = true;
  const once = async () => {
    if (open) await close();
    open = false;
  };
  onTestFinished(once);
  return { url, close: once, lines };
}

const create = async (url: string) => {
  const response = await fetch(`${url}/api/tasks`, post(await motionRequest()));
  expect(response.status).toBe(201);
  return (await response.json()).id as string;
};

const finished = (url: string, id: string) =>
  until(async () => {
    const task = await (await fetch(`${url}/api/tasks/${id}`)).json();
    return task.status === 'in_progress' ? null : task;
  });

describe('the server on a socket', () => {
  it('serves the page, makes a film and gives exact ranges of it, and shows its key to nobody', async () => {
    const { url, lines } = await start();
    const texts: string[] = [];
    const get = async (path: string, headers = {}) => {
      const response = await fetch(url + path, { headers });
      const body = Buffer.from(await response.arrayBuffer());
      texts.push(JSON.stringify([...response.headers]), body.toString('latin1'));
      return { status: response.status, body };
    };
    expect((await get('/')).body.toString()).toContain('Kirin');
    const id = await create(url);
    expect(await finished(url, id)).toMatchObject({
      status: 'completed',
      output: [{ content: [{ url: `/api/tasks/${id}/video` }] }],
    });
    const part = await get(`/api/tasks/${id}/video`, { range: 'bytes=262140-262150' });
    expect([part.status, part.body.equals(Buffer.from(FILM_BYTES.subarray(262140, 262151)))]).toEqual([
      206,
      true,
    ]);
    expect((await get(`/api/tasks/${id}/video`)).body.equals(Buffer.from(FILM_BYTES))).toBe(true);
    for (const path of [
      '/api/config',
      '/healthz',
      `/api/tasks/${id}`,
      '/api/tasks/none',
      '/model/v1/generation/task/x',
      '/nothing',
    ])
      await get(path);
    expect(texts.join('')).not.toContain(ENGINE_KEY);
    expect(lines()).not.toContain(ENGINE_KEY);
  });

  it('gives clients of the engine film addresses on the host they called', async () => {
    const { url } = await start();
    const headers = { authorization: `Bearer ${ENGINE_KEY}` };
    const { port } = new URL(url);
    const called = `http://localhost:${port}/model/v1/generation`;
    const { id } = await (await fetch(called, post(await motionRequest(), headers))).json();
    const task = await until(async () => {
      const answer = await (await fetch(`${called}/task/${id}`, { headers })).json();
      return answer.status === 'completed' ? answer : null;
    });
    const film = task.output[0].content[0].url;
    expect(film).toBe(`${called}/film/${id}.mp4`);
    expect((await (await fetch(film)).arrayBuffer()).byteLength).toBe(FILM_BYTES.length);
  });

  it('lets a reader of a film go away in the middle', async () => {
    const { url, lines } = await start();
    const id = await create(url);
    await finished(url, id);
    const leaving = new AbortController();
    const response = await fetch(`${url}/api/tasks/${id}/video`, { signal: leaving.signal });
    await response.body?.getReader().read();
    leaving.abort();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(lines()).not.toContain('"level":50');
  });

  it('tells in words that a body is too large', async () => {
    const { url } = await start();
    const large = JSON.stringify({ model: 'kirin_v1_i2v', image: 'A'.repeat(49 * 1024 * 1024) });
    const response = await fetch(`${url}/api/tasks`, {
      method: 'POST',
      body: large,
      headers: { 'content-type': 'application/json' },
    });
    expect([response.status, (await response.json()).error.error_message]).toEqual([
      413,
      expect.stringContaining('48 MB'),
    ]);
  });

  it('completes after a restart what was asked for before', async () => {
    const dataDir = temporaryFolder();
    const films = heldFilms();
    const before = await start({ dataDir, makeFilm: films.makeFilm });
    const ids = [await create(before.url), await create(before.url)];
    await until(() => films.started[0]);
    await before.close();
    const after = await start({ dataDir });
    for (const id of ids) expect((await finished(after.url, id)).status).toBe('completed');
  });

  it('makes a real film with the real renderer', async () => {
    const dataDir = temporaryFolder();
    const { url } = await start({ dataDir, makeFilm: runRenderJob });
    const id = await create(url);
    const progress = new Set<number>();
    const task = await until(async () => {
      const answer = await (await fetch(`${url}/api/tasks/${id}`)).json();
      progress.add(answer.progress);
      return answer.status === 'in_progress' ? null : answer;
    }, 60_000);
    expect(task).toMatchObject({
      status: 'completed',
      metadata: { engine: 'embedded', width: 768, height: 720, frames: 150 },
    });
    expect(progress.size).toBeGreaterThan(3);
    const film = Buffer.from(await (await fetch(`${url}/api/tasks/${id}/video`)).arrayBuffer());
    expect(film.equals(readFileSync(join(dataDir, 'films', `${id}.mp4`)))).toBe(true);
    expect(film.byteLength).toBe(task.metadata.bytes);
    expect(film.toString('latin1', 4, 8)).toBe('ftyp');
  }, 90_000);
});

describe('a start that cannot be', () => {
  it('says that the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const dataDir = temporaryFolder();
    await start({ dataDir });
    const { result } = await tryStart({ dataDir, env: { PORT: String(port) } });
    expect(result.ok ? '' : result.error).toBe(
      `Port ${port} on 127.0.0.1 is in use: stop the program that uses it, or set PORT to another number.`,
    );
  });

  it('says that the data folder is no folder', async () => {
    const path = join(temporaryFolder(), 'file');
    writeFileSync(path, '');
    const { result } = await tryStart({ dataDir: path });
    expect(result.ok ? '' : result.error).toContain(`DATA_DIR is "${path}", which is not a folder`);
  });

  it('says that the data folder is in use', async () => {
    const dataDir = temporaryFolder();
    await start({ dataDir });
    const { result } = await tryStart({ dataDir });
    expect(result.ok ? '' : result.error).toContain('another server is using');
  });
});
