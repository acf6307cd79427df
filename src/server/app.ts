import { Hono } from 'hono';
import type { Logger } from 'pino';
import { createAccess } from './access/access.ts';
import type { ServerConfig } from './config.ts';
import { ENGINE_PATH } from './engine/paths.ts';
import { NO_STORE, type Refusal, refuse } from './engine/refusal.ts';
import { type ApiFailure, failure, sendFailure } from './http/apiFailure.ts';
import { fewLargeBodies } from './http/largeBodies.ts';
import { rateLimited } from './http/rateLimit.ts';
import { type LogVariables, requestLog } from './http/requestLog.ts';
import { ownNamesOnly, sameSiteWrites } from './http/sameSite.ts';
import { securityHeaders } from './http/securityHeaders.ts';
import { staticApp } from './http/staticApp.ts';
import { collectProcessFigures, type Metrics } from './metrics.ts';
import type { FetchLike } from './net/fetchLike.ts';
import { createGuardedFetch } from './net/guardedFetch.ts';
import { createFilmOpener } from './proxy/film.ts';
import { createGatewayClient } from './proxy/gatewayClient.ts';
import { proxyRoutes } from './proxy/routes.ts';
import type { Readiness } from './readiness.ts';

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
  readonly metrics: Metrics;
  readonly readiness: () => Promise<Readiness>;
}

/**
 * The whole server as one request handler: the page, /api, the probes, the figures, the sign-in when there is an access token and, unless a
 * real gateway is configured, the engine.
 */
export function createApp(deps: AppDeps): Hono<LogVariables> {
  const { config, engine, log } = deps;
  const app = new Hono<LogVariables>({ strict: false });
  app.use(requestLog(log), deps.metrics.requests, securityHeaders());
  app.use(ownNamesOnly(config));
  app.get('/healthz', (c) => c.json({ status: 'ok' }, 200, NO_STORE));
  addLimits(app, config);
  addAccess(app, config);
  addProbes(app, deps);
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

/** What no client may do too often, or from another site. */
function addLimits(app: Hono<LogVariables>, config: ServerConfig): void {
  const limit = rateLimited(config, (c, waitS) => sendFailure(c, tooMany(waitS)));
  for (const path of ['/api/*', '/metrics', '/readyz', '/sign-in', '/sign-out'])
    app.use(path, limit, sameSiteWrites(config.allowedHosts));
  app.use('/api/*', fewLargeBodies());
  const wireLimit = rateLimited(config, (c, waitS) => refuse(c, wireTooMany(waitS)));
  app.use(`${ENGINE_PATH}/*`, wireLimit, fewLargeBodies());
}

/** With an access token: the sign-in, the guard of everything behind it, and few tries at the engine's own key. */
function addAccess(app: Hono<LogVariables>, { accessToken, trustProxy }: ServerConfig): void {
  if (accessToken === null) {
    app.get('/sign-in', (c) => c.redirect('/', 303));
    return;
  }
  const access = createAccess({ accessToken, trustProxy });
  app.use(access.guard);
  app.route('/', access.routes);
  app.use(
    `${ENGINE_PATH}/*`,
    access.fewTries((c, waitS) => refuse(c, wireTooMany(waitS))),
  );
}

function addProbes(app: Hono<LogVariables>, { metrics, readiness }: AppDeps): void {
  app.get('/readyz', async (c) => {
    const { ready, checks } = await readiness();
    return c.json({ status: ready ? 'ready' : 'not ready', checks }, ready ? 200 : 503, NO_STORE);
  });
  app.get('/metrics', async (c) => {
    const text = `${await metrics.text()}\n${await collectProcessFigures()}`;
    return c.text(text, 200, { ...NO_STORE, 'content-type': metrics.contentType });
  });
}

function tooMany(waitS: number): ApiFailure {
  const { status, error } = failure(429, 'rate', 'This server is asked too often from your address.');
  return { status, error: { ...error, retry_after_s: waitS } };
}

const wireTooMany = (waitS: number): Refusal => ({
  status: 429,
  code: 'too_many_requests',
  message: 'This server is asked too often from your address.',
  retryAfterS: waitS,
});

function createProxy({ config, engine, ownOrigin, version, log, metrics }: AppDeps): Hono {
  const network = engine === null ? toGateway(config) : inProcess(engine);
  const settings = config.gateway;
  const endpoint = settings.kind === 'kirin' ? settings.endpoint : `${ownOrigin}${ENGINE_PATH}`;
  const gateway = createGatewayClient({
    fetch: network.call,
    endpoint,
    key: settings.kind === 'kirin' ? settings.apiKey : config.engineKey,
    bodyStyle: config.bodyStyle,
    createTimeoutMs: config.createTimeoutS * 1000,
    readTimeoutMs: config.readTimeoutS * 1000,
    onTiming: metrics.gatewayCall,
    log,
  });
  const openFilm = createFilmOpener({
    gateway,
    endpoint,
    fetchFilm: network.film,
    now: Date.now,
    onTiming: (outcome, seconds) => metrics.gatewayCall({ call: 'film', outcome, seconds }),
  });
  const signOut = config.accessToken === null ? {} : { sign_out: true };
  return proxyRoutes({
    gateway,
    openFilm,
    fetchPicture: createGuardedFetch(),
    appConfig: { gateway: settings.kind, version, ...signOut },
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
