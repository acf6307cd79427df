import { Writable } from 'node:stream';
import type { Hono } from 'hono';
import { type Logger, pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createApp } from '../app.ts';
import { readConfig, type ServerConfig } from '../config.ts';
import { type Engine, type EngineDeps, openEngine } from '../engine/engine.ts';
import type { LogVariables } from '../http/requestLog.ts';
import { createMetrics } from '../metrics.ts';
import { createGuardedFetch } from '../net/guardedFetch.ts';
import { instantFilm } from './films.ts';
import { temporaryFolder } from './folders.ts';

export const ENGINE_KEY = 'engine-key-4711-of-tests';
export const ACCESS_TOKEN = 'access-token-2357-of-tests';
export const GATEWAY_KEY = 'gateway-key-0815';
export const OWN_ORIGIN = 'http://127.0.0.1:8787';

/** A logger whose lines can be read back. */
export function recordedLog(): { log: Logger; lines: () => string } {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  return { log: pino({ level: 'trace' }, sink), lines: () => lines.join('') };
}

export function configOf(env: Record<string, string>): ServerConfig {
  const config = readConfig(env);
  if (!config.ok) throw new Error(config.error);
  return config.value;
}

/** An engine on a folder of its own; closed when the test ends. */
export async function testEngine(options: Partial<EngineDeps> = {}): Promise<Engine> {
  const engine = await openEngine({
    dataDir: options.dataDir ?? temporaryFolder(),
    key: ENGINE_KEY,
    concurrency: 1,
    makeFilm: instantFilm,
    guardedFetch: createGuardedFetch(),
    callbackSecret: null,
    keep: { days: 30, gb: 10 },
    log: pino({ level: 'silent' }),
    ...options,
  });
  let open = true;
  const close = async () => {
    if (open) await engine.close();
    open = false;
  };
  onTestFinished(close);
  return { ...engine, close };
}

export interface TestApp {
  readonly app: Hono<LogVariables>;
  readonly lines: () => string;
}

/** The whole server in process, with the embedded engine. */
export async function engineApp(
  options: Partial<EngineDeps> & { appDir?: string; host?: string; env?: Record<string, string> } = {},
): Promise<TestApp> {
  const engine = await testEngine(options);
  const config = configOf({ ENGINE_KEY, HOST: options.host ?? '', ...options.env });
  return appOf(config, engine, options.appDir);
}

/** The whole server in process, in front of another gateway. */
export function gatewayApp(origin: string, env: Record<string, string> = {}): TestApp {
  const endpoint = { KIRIN_ENDPOINT: `${origin}/model/v1/generation`, KIRIN_API_KEY: GATEWAY_KEY };
  return appOf(configOf({ ...endpoint, ...env }), null);
}

function appOf(config: ServerConfig, engine: Engine | null, appDir = '/nonexistent'): TestApp {
  const { log, lines } = recordedLog();
  const routes = engine?.routes ?? null;
  const app = createApp({
    config,
    engine: routes,
    ownOrigin: OWN_ORIGIN,
    appDir,
    version: '9.8.7',
    log,
    metrics: createMetrics(),
    readiness: async () => ({ ready: true, checks: {} }),
  });
  return { app, lines };
}

/** POST of JSON, for `app.request`. */
export function post(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}
