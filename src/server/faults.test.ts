import { describe, expect, it, vi } from 'vitest';
import { apiErrorBodySchema } from '../contract/errors.ts';
import { parseKirinRequest } from '../contract/request.ts';
import { must } from '../kit/assert.ts';
import { createApi } from '../tasks/api.ts';
import type { Clock } from '../tasks/clock.ts';
import { memoryHistory } from '../tasks/history.ts';
import { createTaskRunner } from '../tasks/runner.ts';
import { ACCESS_TOKEN, GATEWAY_KEY, post } from './testing/apps.ts';
import {
  FAULT_FILM,
  FAULTS_AFTER,
  FAULTS_BEFORE,
  type Fault,
  type FaultGateway,
  faultGateway,
} from './testing/faultGateway.ts';
import { until } from './testing/films.ts';
import { temporaryFolder } from './testing/folders.ts';
import { AT_LENGTH, seededRandom } from './testing/length.ts';
import { motionRequest } from './testing/requests.ts';
import { type ServerProcess, spawnServer } from './testing/serverProcess.ts';

/** `npm run soak` sends many more tasks through the faults. */
const ROUNDS = AT_LENGTH ? 150 : 10;

interface Stage {
  readonly gateway: FaultGateway;
  readonly server: ServerProcess;
  /** Calls the server as its page does; everything it says is kept. */
  readonly call: (path: string, init?: RequestInit) => Promise<Response>;
  readonly said: () => string;
}

/** A real server process in front of a gateway that goes wrong. */
async function stage(env: Record<string, string> = {}): Promise<Stage> {
  const gateway = await faultGateway();
  const server = spawnServer({
    DATA_DIR: temporaryFolder(),
    KIRIN_ENDPOINT: `${gateway.origin}/model/v1/generation`,
    KIRIN_API_KEY: GATEWAY_KEY,
    KIRIN_CREATE_TIMEOUT_S: '2',
    KIRIN_READ_TIMEOUT_S: '1',
    ...env,
  });
  const url = await server.url();
  const said: string[] = [];
  const call = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(url + path, { redirect: 'manual', ...init });
    const body = await response.arrayBuffer();
    said.push(JSON.stringify([...response.headers]), Buffer.from(body).toString('latin1'));
    return new Response(response.status === 303 ? null : body, response);
  };
  return { gateway, server, call, said: () => said.join('\n') + server.out() + server.err() };
}

const errorOf = async (response: Response) => apiErrorBodySchema.parse(await response.json()).error;

describe('a gateway that goes wrong', () => {
  it('loses no task, is paid once for each, and is spoken of in the right words', async () => {
    const { gateway, call, said } = await stage();
    const create = async (external_task_id: string) =>
      call('/api/tasks', post(await motionRequest({ external_task_id })));
    const find = (id: string) => call(`/api/tasks?external_task_id=${encodeURIComponent(id)}`);

    for (const [name, fault] of Object.entries(FAULTS_AFTER)) {
      gateway.onCreate = fault;
      const created = await create(name);
      expect([name, created.status, (await created.json()).id]).toEqual([name, 201, `task-${name}`]);
      expect([name, gateway.created.get(name)]).toEqual([name, 1]);
    }

    const kinds: Record<keyof typeof FAULTS_BEFORE, string> = {
      'drops the connection before accepting': 'unreachable',
      'answers 500 before accepting': 'gateway',
      'answers 502 in HTML before accepting': 'gateway',
      'hangs before accepting': 'timeout',
      'redirects to a private address': 'gateway',
      'answers 429 with Retry-After': 'rate',
    };
    for (const [name, kind] of Object.entries(kinds) as [keyof typeof FAULTS_BEFORE, string][]) {
      gateway.onCreate = FAULTS_BEFORE[name];
      const error = await errorOf(await create(name));
      expect([name, error.kind, error.retry_safe]).toEqual([name, kind, true]);
      if (kind === 'rate') expect(error).toMatchObject({ error_message: 'Slower.', retry_after_s: 1 });
      else expect(error.error_message).toMatch(/The task was not taken: it is safe to try again\.$/);
      expect([name, gateway.created.has(name)]).toEqual([name, false]);
    }

    // The pause that the gateway asked for has to pass.
    gateway.onCreate = null;
    await until(async () => (await create('answers 429 with Retry-After')).status === 201);
    expect(gateway.created.get('answers 429 with Retry-After')).toBe(1);

    gateway.onCreate = FAULTS_AFTER['drops the connection after accepting'];
    gateway.onRead = FAULTS_BEFORE['drops the connection before accepting'];
    const doubtful = await errorOf(await create('in doubt'));
    expect([doubtful.retry_safe, doubtful.error_message]).toEqual([
      false,
      expect.stringContaining('may have been created all the same'),
    ]);
    expect(await errorOf(await find('in doubt'))).toMatchObject({ kind: 'unreachable', retry_safe: false });
    gateway.onRead = null;
    expect([(await find('in doubt')).status, gateway.created.get('in doubt')]).toEqual([200, 1]);
    expect(await errorOf(await find('never sent'))).toMatchObject({ retry_safe: true });

    for (const secret of [GATEWAY_KEY, 'secret rocket']) expect(said()).not.toContain(secret);
  }, 120_000);

  it('cannot bring in anything but the film it named', async () => {
    const { gateway, call } = await stage();
    await call('/api/tasks', post(await motionRequest({ external_task_id: 'f' })));
    await until(async () => (await (await call('/api/tasks/task-f')).json()).status === 'completed');
    const film = () => call('/api/tasks/task-f/video');
    expect(await (await film()).text()).toBe(FAULT_FILM.toString());
    const faults: Fault[] = [
      (response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end(),
      (response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
      (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      (response) => response.writeHead(500).end(),
      (response) => response.destroy(),
    ];
    for (const fault of faults) {
      gateway.onFilm = fault;
      const answer = await film();
      expect([answer.status, await errorOf(answer)]).toEqual([
        502,
        { kind: 'gateway', error_message: 'The film could not be fetched from the gateway.' },
      ]);
    }
    // Half a film must not look like a whole one.
    gateway.onFilm = (response) => {
      response.writeHead(200, { 'content-length': 4000 });
      response.write(Buffer.alloc(1000), () => response.destroy());
    };
    const half = await film().then(
      ({ status }) => status,
      () => 'broken off',
    );
    expect([500, 'broken off']).toContain(half);
    gateway.onFilm = null;
    expect((await film()).status).toBe(200);
  }, 60_000);

  it('is outlived by the page: every card ends with its film, and none is paid for twice', async () => {
    const { gateway, call, server } = await stage();
    const seed = Number(process.env.LAW_SEED ?? 4711);
    const random = seededRandom(seed);
    const faults: Fault[] = [...Object.values(FAULTS_BEFORE), ...Object.values(FAULTS_AFTER)];
    gateway.pick = () =>
      random() < 0.4 ? must(faults[Math.floor(random() * faults.length)], 'fault') : null;

    // Waits a tenth as long as a page, and gives up a question no sooner than one.
    const quick: Clock = {
      nowMs: Date.now,
      after(delayMs, run) {
        const handle = setTimeout(run, delayMs > 10_000 ? delayMs : delayMs / 10);
        return () => clearTimeout(handle);
      },
    };
    let ids = 0;
    const runner = createTaskRunner({
      api: createApi((path, init) => call(String(path), init)),
      history: memoryHistory(),
      clock: quick,
      onWake: () => () => undefined,
      reach: { isUp: () => true, onChange: () => () => undefined },
      newId: () => `card-${ids++}`,
      madeBy: () => 'engine',
      newExternalId: () => `made-${ids++}`,
      onTrouble: () => undefined,
    });
    const parsed = parseKirinRequest(await motionRequest());
    if (!parsed.ok) throw new Error('not a request');
    let sent = 0;
    await until(
      () => {
        const { tasks } = runner.getState();
        const open = tasks.filter(({ status }) => status !== 'completed');
        for (let free = 6 - open.length; free > 0 && sent < ROUNDS; free -= 1, sent += 1)
          runner.submit({ request: parsed.value, thumbnail: '', title: `Take ${sent}` });
        // What a user does who wants the film: presses Retry wherever it is offered.
        for (const { id, status } of open) if (status === 'failed' || status === 'stopped') runner.retry(id);
        return sent === ROUNDS && runner.getState().tasks.every(({ status }) => status === 'completed');
      },
      40_000 + ROUNDS * 4_000,
    );
    runner.dispose();
    expect(runner.getState().tasks).toHaveLength(ROUNDS);
    expect([...gateway.created.values()]).toEqual(Array<number>(ROUNDS).fill(1));
    expect(server.err()).not.toContain('request failed');
  }, 1_200_000);

  it('does not get the access token or the key told, whoever asks', async () => {
    const { gateway, call, said } = await stage({ ACCESS_TOKEN });
    const bearer = { authorization: `Bearer ${ACCESS_TOKEN}` };
    gateway.onRead = (response) =>
      sendKey(response, `Key ${GATEWAY_KEY} of ${ACCESS_TOKEN.slice(0, 3)}… is blocked.`);
    for (const path of [
      '/',
      '/sign-in',
      '/metrics',
      '/readyz',
      '/api/config',
      '/api/tasks/x',
      '/api/tasks/x/video',
    ])
      for (const headers of [{}, bearer]) await call(path, { headers });
    const form = { method: 'POST', body: new URLSearchParams({ token: ACCESS_TOKEN }) };
    expect((await call('/sign-in', form)).status).toBe(303);
    await call('/api/tasks', post(await motionRequest(), bearer));
    expect(said()).toContain('Key [key] of');
    for (const secret of [GATEWAY_KEY, ACCESS_TOKEN]) expect(said()).not.toContain(secret);
    const lines = () =>
      said()
        .split('\n')
        .filter((line) => line.startsWith('{"level"') && line.includes('"method"'));
    // The last line is written after its answer.
    await vi.waitFor(() => expect(lines().length).toBeGreaterThanOrEqual(16), 5000);
    for (const line of lines()) expect(JSON.parse(line)).toHaveProperty('request');
  }, 60_000);
});

const sendKey = (response: Parameters<Fault>[0], message: string) =>
  response.writeHead(403, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
