import { readdirSync, rmSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createReadiness, writeProbe } from './readiness.ts';
import { startServer } from './start.ts';
import { configOf, post, recordedLog } from './testing/apps.ts';
import { instantFilm, until } from './testing/films.ts';
import { temporaryFolder } from './testing/folders.ts';
import { motionRequest } from './testing/requests.ts';

async function started() {
  const config = configOf({ PORT: '0', DATA_DIR: temporaryFolder() });
  const { log } = recordedLog();
  const server = await startServer({ config, makeFilm: instantFilm, log, appDir: '/nonexistent' });
  if (!server.ok) throw new Error(server.error);
  onTestFinished(() => server.value.close());
  return { url: server.value.url };
}

describe('a running server', () => {
  it('gives its figures in the format of Prometheus, without ids or words of a request', async () => {
    const { url } = await started();
    const { id } = await (await fetch(`${url}/api/tasks`, post(await motionRequest()))).json();
    await until(async () => (await (await fetch(`${url}/api/tasks/${id}`)).json()).status === 'completed');
    expect((await fetch(`${url}/api/tasks/none`)).status).toBe(404);
    await (await fetch(`${url}/api/tasks/${id}/video`)).arrayBuffer();
    const answer = await fetch(`${url}/metrics`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await answer.text();
    for (const line of [
      'kirin_tasks{state="completed"} 1',
      'kirin_tasks{state="failed"} 0',
      'kirin_queue_length 0',
      'kirin_render_seconds_count{outcome="ok"} 1',
      'kirin_gateway_seconds_count{call="create",outcome="ok"} 1',
      'kirin_gateway_seconds_count{call="status",outcome="refused"} 1',
      'kirin_gateway_seconds_count{call="film",outcome="ok"} 1',
      'kirin_errors_total{kind="refused"} 1',
      'kirin_http_request_seconds_count{method="POST",route="/api/tasks",status="201"} 1',
      'kirin_http_request_seconds_count{method="GET",route="/api/tasks/:id/video",status="200"} 1',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text).toContain('process_resident_memory_bytes');
    expect(text).not.toContain(id);
    expect(text).not.toContain('secret rocket');
  });

  it('is ready while it can store and encode, and says which of them fails', async () => {
    const { url } = await started();
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ready', checks: { store: 'ok', disk: 'ok', encoder: 'ok' } },
    ]);
    const folder = temporaryFolder();
    await writeProbe(folder);
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
    await expect(writeProbe(folder)).rejects.toThrow('ENOENT');
  });
});

it('readiness is looked at again after two seconds, not before', async () => {
  let nowMs = 0;
  let broken = false;
  let looks = 0;
  const { log, lines } = recordedLog();
  const disk = async () => {
    looks += 1;
    if (broken) throw new Error('/srv/kirin is full');
  };
  const readiness = createReadiness({ disk }, log, () => nowMs);
  expect((await readiness()).ready).toBe(true);
  broken = true;
  nowMs = 1999;
  expect([(await readiness()).ready, looks]).toEqual([true, 1]);
  nowMs = 2000;
  expect(await readiness()).toEqual({ ready: false, checks: { disk: 'failed' } });
  expect(lines()).toContain('/srv/kirin is full');
});
