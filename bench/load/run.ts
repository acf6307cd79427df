import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { motionRequest } from '../../src/server/testing/requests.ts';
import { startServer } from '../builtServer.ts';

const POLLERS = 200;
const MAKERS = 20;
const POLL_EVERY_MS = 1_000;
const REST_MS = 10_000;
const LOAD_MS = 60_000;
const KEY = 'load-key-29';

/** Latency of status calls over loopback, at rest and while films are rendered, with 200 clients polling and 20 making films. */
export async function benchLoad(): Promise<string> {
  const server = await startServer({ ENGINE_KEY: KEY });
  try {
    const load = createLoad(server.url);
    await load.makeOne();
    const rest = await load.run({ pollers: POLLERS, makers: 0, ms: REST_MS });
    const busy = await load.run({ pollers: POLLERS, makers: MAKERS, ms: LOAD_MS });
    return table(rest, busy, peakMb(server.pid));
  } finally {
    await server.stop();
  }
}

interface Figures {
  /** Milliseconds of each status call. */
  readonly polls: number[];
  films: number;
  readonly errors: string[];
}

interface LoadOrder {
  readonly pollers: number;
  readonly makers: number;
  readonly ms: number;
}

function createLoad(url: string) {
  const endpoint = `${url}/model/v1/generation`;
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
  const ids: string[] = [];
  const status = async (id: string) => {
    const response = await fetch(`${endpoint}/task/${id}`, { headers });
    const task = (await response.json()) as { status?: string; error?: { error_message: string } };
    if (response.status !== 200 || task.status === 'failed')
      throw new Error(`${response.status} ${task.error?.error_message}`);
    return task.status;
  };
  const make = async (ends: () => boolean): Promise<boolean> => {
    const body = JSON.stringify(await motionRequest());
    const response = await fetch(endpoint, { method: 'POST', headers, body });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    const { id } = (await response.json()) as { id: string };
    ids.push(id);
    while ((await status(id)) !== 'completed') {
      if (ends()) return false;
      await sleep(POLL_EVERY_MS);
    }
    return true;
  };
  return {
    makeOne: () => make(() => false),
    async run({ pollers, makers, ms }: LoadOrder): Promise<Figures> {
      const figures: Figures = { polls: [], films: 0, errors: [] };
      const end = performance.now() + ms;
      const ends = () => performance.now() >= end;
      const heard = (cause: unknown) => figures.errors.push(String(cause));
      const poller = async (index: number) => {
        await sleep((index * POLL_EVERY_MS) / pollers);
        while (!ends()) {
          const began = performance.now();
          await status(ids[(ids.length - 1 - (index % ids.length)) % ids.length] ?? '').catch(heard);
          figures.polls.push(performance.now() - began);
          await sleep(Math.max(0, began + POLL_EVERY_MS - performance.now()));
        }
      };
      const maker = async () => {
        while (!ends()) if (await make(ends).catch((cause: unknown) => void heard(cause))) figures.films += 1;
      };
      await Promise.all([
        ...Array.from({ length: pollers }, (_, index) => poller(index)),
        ...Array.from({ length: makers }, maker),
      ]);
      return figures;
    },
  };
}

function peakMb(pid: number): string {
  const path = `/proc/${pid}/status`;
  const line = existsSync(path) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(path, 'utf8')) : null;
  return line === null ? 'not told by this system' : `${(Number(line[1]) / 1024).toFixed(0)} MB`;
}

function table(rest: Figures, busy: Figures, memory: string): string {
  const row = (name: string, { polls, films, errors }: Figures) => {
    const sorted = [...polls].sort((a, b) => a - b);
    const at = (share: number) => `${(sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1)} ms`;
    return `| ${name} | ${polls.length} | ${at(0.5)} | ${at(0.99)} | ${at(1)} | ${films} | ${errors.length} |`;
  };
  return [
    `Load: ${POLLERS} clients polling once a second, ${MAKERS} keeping one small task in flight each, on loopback, clients on the same machine. Server memory at most ${memory}. To reach: no error, p99 below 100 ms.`,
    '',
    '| | status calls | p50 | p99 | longest | films | errors |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    row('at rest', rest),
    row('while rendering', busy),
    ...[...new Set([...rest.errors, ...busy.errors])].slice(0, 5).map((error) => `\nError: ${error}`),
  ].join('\n');
}
