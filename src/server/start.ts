import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { err, ok, type Result } from '../kit/result.ts';
import { createApp } from './app.ts';
import type { ServerConfig } from './config.ts';
import { type Engine, openEngine } from './engine/engine.ts';
import { findFfmpeg } from './engine/film/findFfmpeg.ts';
import type { MakeFilm } from './engine/filmJob.ts';
import { closeable } from './http/connections.ts';
import type { LogVariables } from './http/requestLog.ts';
import { createMetrics } from './metrics.ts';
import { createGuardedFetch } from './net/guardedFetch.ts';
import { appVersion, packageRoot } from './packageRoot.ts';
import { type Check, createReadiness, writeProbe } from './readiness.ts';

/** How long answers in progress may take once the server is told to stop. */
const DRAIN_MS = 3_000;

export interface StartOptions {
  readonly config: ServerConfig;
  readonly makeFilm: MakeFilm;
  readonly log: Logger;
  /** Folder of the built page; dist/app of the project when left out. */
  readonly appDir?: string;
}

export interface RunningServer {
  /** For example `http://127.0.0.1:8787`. */
  readonly url: string;
  /** Stops taking requests, lets answers finish, stops jobs; unfinished tasks go on at the next start. */
  close(): Promise<void>;
}

/**
 * Listens, opens the data folder, and starts the engine when it is needed. The port comes first: two servers started alike
 * should hear about the port, and requests that come meanwhile wait. Fails with one sentence.
 */
export async function startServer(options: StartOptions): Promise<Result<RunningServer, string>> {
  const { config, log } = options;
  let answerWith: (app: Hono<LogVariables>) => void = () => undefined;
  const ready = new Promise<Hono<LogVariables>>((resolve) => {
    answerWith = resolve;
  });
  const server = createServer(getRequestListener(async (request, env) => (await ready).fetch(request, env)));
  const closeServer = closeable(server);
  const metrics = createMetrics();
  const port = await listen(server, config);
  if (!port.ok) return port;
  const engine =
    config.gateway.kind === 'engine'
      ? await tryEngine({ ...options, makeFilm: metrics.timed(options.makeFilm) })
      : ok(null);
  if (!engine.ok) {
    await closeServer(0);
    return engine;
  }
  const url = originOf(config.host, port.value);
  const root = packageRoot();
  const appDir = options.appDir ?? join(root, 'dist', 'app');
  if (engine.value !== null) metrics.watch(engine.value);
  const app = {
    config,
    engine: engine.value?.routes ?? null,
    ownOrigin: url,
    appDir,
    version: appVersion(root),
    log,
    metrics,
    readiness: createReadiness(checksOf(config, engine.value), log),
  };
  answerWith(createApp(app));
  const close = async () => {
    engine.value?.stopTaking();
    await closeServer(DRAIN_MS);
    await engine.value?.close();
  };
  return ok({ url, close });
}

/** What the server cannot do its work without. In front of another gateway it needs nothing of its own. */
function checksOf({ dataDir, ffmpegPath }: ServerConfig, engine: Engine | null): Record<string, Check> {
  if (engine === null) return {};
  return {
    store: () => engine.counts(),
    disk: () => writeProbe(dataDir),
    encoder: () => findFfmpeg(ffmpegPath),
  };
}

async function tryEngine({ config, makeFilm, log }: StartOptions): Promise<Result<Engine, string>> {
  try {
    return ok(
      await openEngine({
        dataDir: config.dataDir,
        key: config.engineKey,
        concurrency: config.engineConcurrency,
        makeFilm,
        guardedFetch: createGuardedFetch({ allowHosts: config.engineAllowHosts }),
        callbackSecret: config.engineCallbackSecret,
        keep: { days: config.engineKeepDays, gb: config.engineKeepGb },
        log,
      }),
    );
  } catch (cause) {
    return err(dataDirSentence(config.dataDir, cause));
  }
}

function dataDirSentence(dataDir: string, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const start = `DATA_DIR is "${dataDir}", which`;
  if (code === 'SQLITE_BUSY')
    return `${start} another server is using: stop that one, or set DATA_DIR to another folder.`;
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return `${start} is not a folder: set DATA_DIR to a folder this server may write to.`;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return `${start} cannot be written to (${reason}): set DATA_DIR to a folder this server may write to.`;
}

function listen(server: Server, { host, port }: ServerConfig): Promise<Result<number, string>> {
  return new Promise((resolve) => {
    server.once('error', (cause: NodeJS.ErrnoException) => resolve(err(listenSentence(host, port, cause))));
    server.listen(port, host, () => resolve(ok((server.address() as AddressInfo).port)));
  });
}

function listenSentence(host: string, port: number, cause: NodeJS.ErrnoException): string {
  if (cause.code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use: stop the program that uses it, or set PORT to another number.`;
  if (cause.code === 'EACCES')
    return `Port ${port} may not be used by this user: set PORT to a number above 1023.`;
  return `The server cannot listen on ${host}:${port} (${cause.message}): check HOST and PORT.`;
}

/** A server that listens on every interface is reached from this machine by loopback. */
function originOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
