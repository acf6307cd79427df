import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { ServerConfig } from './config.ts';
import { ENGINE_PATH } from './engine/paths.ts';
import { failure, sendFailure } from './http/apiFailure.ts';
import { fewLargeBodies } from './http/largeBodies.ts';
import { type LogVariables, requestLog } from './http/requestLog.ts';
import { isLoopbackHost, loopbackNamesOnly, sameSiteWrites } from './http/sameSite.ts';
import { securityHeaders } from './http/securityHeaders.ts';
import { staticApp } from './http/staticApp.ts';
import type { FetchLike } from './net/fetchLike.ts';
import { createGuardedFetch } from './net/guardedFetch.ts';
import { createFilmOpener } from './proxy/film.ts';
import { createGatewayClient } from './proxy/gatewayClient.ts';
import { proxyRoutes } from './proxy/routes.ts';

/** A player that is paused stops reading; its connection must outlive the pause. */
const FILM_IDLE_MS = 120_000;

export interface AppDeps {
  readonly config: ServerConfig;
  /** The embedded engine's routes; null when a real gateway is configured. */
  readonly engine: Hono | null;
  /** Scheme, host and port of this server. */
  readonly ownOrigin: string;
  /** Folder of the built page. */
  readonly appDir: string;
  readonly version: string;
  readonly log: Logger;
}

/** The whole server as one request handler: the page, /api, /healthz and, unless a real gateway is configured, the engine. */
export function createApp(deps: AppDeps): Hono<LogVariables> {
  const { config, engine, log } = deps;
  const app = new Hono<LogVariables>({ strict: false });
  app.use(requestLog(log), securityHeaders());
  if (isLoopbackHost(config.host)) app.use(loopbackNamesOnly());
  app.use('/api/*', sameSiteWrites());
  app.use('/api/*', fewLargeBodies());
  app.use(`${ENGINE_PATH}/*`, fewLargeBodies());
  app.get('/healthz', (c) => c.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' }));
  app.route('/api', createProxy(deps));
  if (engine !== null) app.route('/', engine);
  app.all(`${ENGINE_PATH}/*`, (c) =>
    c.json({ error: { code: 'not_found', error_message: 'No engine is embedded in this server.' } }, 404),
  );
  app.get('*', staticApp(deps.appDir));
  app.notFound((c) => c.text('There is no such address.', 404));
  app.onError((cause, c) => {
    // Nobody is left to hear the answer.
    if (c.req.raw.signal.aborted) return c.body(null, 400);
    log.error({ err: cause, request: c.get('requestId') }, 'request failed');
    return sendFailure(c, failure(500, 'gateway', 'Something went wrong in this server. Its log says more.'));
  });
  return app;
}

function createProxy({ config, engine, ownOrigin, version, log }: AppDeps): Hono {
  const network = engine === null ? toGateway(config) : inProcess(engine);
  const settings = config.gateway;
  const endpoint = settings.kind === 'kirin' ? settings.endpoint : `${ownOrigin}${ENGINE_PATH}`;
  const gateway = createGatewayClient({
    fetch: network.call,
    endpoint,
    key: settings.kind === 'kirin' ? settings.apiKey : config.engineKey,
    bodyStyle: config.bodyStyle,
    log,
  });
  const openFilm = createFilmOpener({ gateway, endpoint, fetchFilm: network.film, now: Date.now });
  return proxyRoutes({
    gateway,
    openFilm,
    fetchPicture: createGuardedFetch(),
    appConfig: { gateway: settings.kind, version },
  });
}

interface Network {
  readonly call: FetchLike;
  readonly film: FetchLike;
}

/** The embedded engine is called without a socket, over the same wire. */
function inProcess(engine: Hono): Network {
  const call: FetchLike = async (url, init) => engine.fetch(new Request(url, init));
  return { call, film: call };
}

/** Films may come from any public host the gateway names, or from the gateway's own, which may be private. */
function toGateway(config: ServerConfig): Network {
  const endpoint = config.gateway.kind === 'kirin' ? new URL(config.gateway.endpoint) : null;
  const guarded = createGuardedFetch({
    allowHosts: new Set(endpoint === null ? [] : [endpoint.host]),
    idleMs: FILM_IDLE_MS,
  });
  const film: FetchLike = (url, { headers, signal }) =>
    guarded(url, {
      headers: Object.fromEntries(new Headers(headers)),
      signal: signal ?? new AbortController().signal,
    });
  return { call: fetch, film };
}
