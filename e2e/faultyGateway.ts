import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const GATEWAY_KEY = 'the-key-of-the-gateway-0815';

/** A gateway that books what it takes and goes wrong as it is told. */
export interface FaultyGateway {
  readonly origin: string;
  /** The external ID of each create that was taken, and so paid for. */
  readonly taken: string[];
  /** The external ID of each create that was sent. */
  readonly sent: string[];
  /** What was asked for in each create that was sent. */
  readonly bodies: Record<string, unknown>[];
  /** How every task ends from now on; null while they go on. */
  fails: { readonly code: string; readonly error_message: string } | null;
  /** `before` and `after`: the connection is dropped before or after the create is taken. */
  creates: 'answered' | 'dropped before' | 'dropped after';
  /** So many reads are dropped from now on. */
  dropReads: number;
  /** What a task costs; null: it cannot say. */
  cost: string | null;
  /** So many estimates were asked for. */
  priced: number;
  /** What each task that is created from now on is finished with, at once; null: it goes on. */
  film: Uint8Array | null;
  close(): void;
}

export async function openFaultyGateway(): Promise<FaultyGateway> {
  const gateway: FaultyGateway = {
    origin: '',
    taken: [],
    sent: [],
    bodies: [],
    fails: null,
    creates: 'answered',
    dropReads: 0,
    cost: '0.35',
    priced: 0,
    film: null,
    close: () => server.close(),
  };
  const films = new Map<string, Uint8Array>();
  const task = (id: string) => {
    if (gateway.fails) return { id, status: 'failed', error: gateway.fails, external_task_id: id };
    if (!films.has(id)) return { id, status: 'in_progress', progress: 0.4, external_task_id: id };
    const output = [{ content: [{ type: 'video', url: `${gateway.origin}/films/${id}.mp4` }] }];
    return { id, status: 'completed', external_task_id: id, output, usage: { cost: '0.35' } };
  };
  const send = (response: ServerResponse, status: number, body: object) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.url?.endsWith('/precharge')) {
      gateway.priced += 1;
      return send(response, 200, { status: 'success', data: { cost: gateway.cost, currency: 'USD' } });
    }
    if (request.method === 'POST') {
      const { params } = JSON.parse(Buffer.concat(chunks).toString()).input[0];
      const id: string = params.external_task_id;
      gateway.bodies.push(params);
      gateway.sent.push(id);
      if (gateway.creates === 'dropped before') return response.destroy();
      gateway.taken.push(id);
      if (gateway.film) films.set(id, gateway.film);
      return gateway.creates === 'dropped after' ? response.destroy() : send(response, 200, task(id));
    }
    if (gateway.dropReads > 0) {
      gateway.dropReads -= 1;
      return response.destroy();
    }
    const id = request.url?.split('/').at(-1) ?? '';
    const film = films.get(id.replace('.mp4', ''));
    if (film && id.endsWith('.mp4'))
      return response.writeHead(200, { 'content-type': 'video/mp4' }).end(film);
    return gateway.taken.includes(id)
      ? send(response, 200, task(id))
      : send(response, 404, { error: { code: 'task_not_found', error_message: 'No such task.' } });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(gateway, { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

/** The built server in front of a gateway, on a port of its own. */
export async function serveInFrontOf(
  gateway: FaultyGateway,
  env: Record<string, string> = {},
): Promise<{ url: string; stop: () => void }> {
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    env: {
      PATH: process.env.PATH ?? '',
      PORT: '0',
      LOG_LEVEL: 'warn',
      DATA_DIR: await mkdtemp(join(tmpdir(), 'kirin-e2e-')),
      KIRIN_ENDPOINT: `${gateway.origin}/model/v1/generation`,
      KIRIN_API_KEY: GATEWAY_KEY,
      ...env,
    },
  });
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const url = /http:\/\/\S+/.exec(said)?.[0];
    if (url !== undefined) return { url, stop: () => void child.kill() };
  }
  throw new Error('The server did not start');
}
