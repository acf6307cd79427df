import type { Context, MiddlewareHandler } from 'hono';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Engine } from './engine/engine.ts';
import type { MakeFilm } from './engine/filmJob.ts';
import { ERROR_KIND } from './http/apiFailure.ts';
import type { GatewayTiming } from './proxy/gatewayCall.ts';

/** The server's figures in the format of Prometheus. Labels come from short lists of our own: never ids, addresses or words of a request. */
export interface Metrics {
  /** Counts requests, their time and the kinds of their errors. */
  readonly requests: MiddlewareHandler;
  gatewayCall(timing: Omit<GatewayTiming, 'call'> & { call: GatewayTiming['call'] | 'film' }): void;
  /** The same renderer, its times noted. */
  timed(makeFilm: MakeFilm): MakeFilm;
  /** From now on the tasks of this engine are told too. */
  watch(engine: Pick<Engine, 'counts'>): void;
  readonly contentType: string;
  text(): Promise<string>;
}

const STATES = ['queued', 'running', 'completed', 'failed'] as const;

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const renders = new Histogram({
    name: 'kirin_render_seconds',
    help: 'Time from the start of a render job to its film or its failure.',
    labelNames: ['outcome'] as const,
    buckets: [1, 2, 5, 10, 20, 40, 80, 160, 320],
    registers,
  });
  const gateway = new Histogram({
    name: 'kirin_gateway_seconds',
    help: 'Time a call to the gateway took; of a film, to its first byte.',
    labelNames: ['call', 'outcome'] as const,
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 120],
    registers,
  });
  return {
    requests: requestFigures(registers),
    gatewayCall: ({ call, outcome, seconds }) => gateway.observe({ call, outcome }, seconds),
    timed: (makeFilm) => (job, run) => timeRender(renders, () => makeFilm(job, run), run.signal),
    watch: (engine) => watchTasks(registers, engine),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}

/** Memory, processor time and delays of the whole process; once a process. */
export function collectProcessFigures(): Promise<string> {
  processRegistry ??= startProcessFigures();
  return processRegistry.metrics();
}

let processRegistry: Registry | undefined;

function startProcessFigures(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

function requestFigures(registers: Registry[]): MiddlewareHandler {
  const seconds = new Histogram({
    name: 'kirin_http_request_seconds',
    help: 'Time to the head of the answer.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  const errors = new Counter({
    name: 'kirin_errors_total',
    help: 'Failures told to a client, by kind.',
    labelNames: ['kind'] as const,
    registers,
  });
  return async (c, next) => {
    const started = performance.now();
    await next();
    const labels = { method: methodOf(c), route: routeOf(c.req.path), status: String(c.res.status) };
    seconds.observe(labels, (performance.now() - started) / 1000);
    const kind: unknown = c.get(ERROR_KIND);
    if (typeof kind === 'string') errors.inc({ kind });
    else if (c.res.status >= 500) errors.inc({ kind: 'server' });
  };
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);
const methodOf = (c: Context): string => (METHODS.has(c.req.method) ? c.req.method : 'other');

const ROUTES: readonly (readonly [RegExp, string])[] = [
  [/^\/api\/tasks\/[^/]+\/video$/, '/api/tasks/:id/video'],
  [/^\/api\/tasks\/[^/]+$/, '/api/tasks/:id'],
  [/^\/api\/(tasks|config|pictures|estimate)$/, '$&'],
  [/^\/api(\/.*)?$/, '/api/*'],
  [/^\/model\/v1\/generation\/task\/.*$/, '/model/v1/generation/task/:id'],
  [/^\/model\/v1\/generation\/film\/.*$/, '/model/v1/generation/film/:file'],
  [/^\/model\/v1\/generation(\/precharge)?$/, '$&'],
  [/^\/model(\/.*)?$/, '/model/*'],
  [/^\/(healthz|readyz|metrics|sign-in|sign-out)$/, '$&'],
];

function routeOf(path: string): string {
  const known = ROUTES.find(([pattern]) => pattern.test(path));
  return known === undefined ? 'page' : path.replace(known[0], known[1]);
}

async function timeRender<T>(
  renders: Histogram<'outcome'>,
  render: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const end = renders.startTimer();
  try {
    const film = await render();
    end({ outcome: 'ok' });
    return film;
  } catch (cause) {
    // A job that is stopped with the server has not failed.
    if (!signal.aborted) end({ outcome: 'failed' });
    throw cause;
  }
}

function watchTasks(registers: Registry[], engine: Pick<Engine, 'counts'>): void {
  new Gauge({
    name: 'kirin_tasks',
    help: 'Tasks of the embedded engine by state.',
    labelNames: ['state'] as const,
    registers,
    async collect() {
      const counts = await engine.counts();
      for (const state of STATES) this.set({ state }, counts[state] ?? 0);
    },
  });
  new Gauge({
    name: 'kirin_queue_length',
    help: 'Tasks that wait for their turn.',
    registers,
    async collect() {
      this.set((await engine.counts()).queued ?? 0);
    },
  });
}
