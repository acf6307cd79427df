import { type Context, Hono } from 'hono';
import { MODEL_ID } from '../../contract/limits.ts';
import type { KirinRequest } from '../../contract/request.ts';
import type { KirinTask } from '../../contract/task.ts';
import type { Result } from '../../kit/result.ts';
import { limitBody, MAX_CREATE_BYTES } from '../http/jsonBody.ts';
import { hasBearer } from '../net/bearer.ts';
import { documentRoutes } from './document/routes.ts';
import { type FilmFiles, sendFilm } from './filmRoute.ts';
import { ENGINE_PATH } from './paths.ts';
import { readRequest } from './readRequest.ts';
import { NO_STORE, type Refusal, refuse } from './refusal.ts';

export interface EngineRouteDeps {
  readonly key: string;
  /** Stores the task and queues it; `origin` is the scheme and host the client called. */
  readonly create: (request: KirinRequest, origin: string) => Promise<Result<KirinTask, Refusal>>;
  readonly find: (id: string, origin: string) => Promise<KirinTask | null>;
  readonly films: FilmFiles;
}

/**
 * The gateway's wire, with its full path. Every call but the film's and the document's needs the bearer key; a film's address is
 * its own secret.
 */
export function engineRoutes(deps: EngineRouteDeps): Hono {
  const engine = new Hono({ strict: false }).basePath(ENGINE_PATH);
  const limit = limitBody(MAX_CREATE_BYTES, (c, { status, message }) =>
    refuse(c, { status, code: 'body', message }),
  );
  engine.get('/film/:file', (c) => sendFilm(c, deps.films));
  engine.route('/', documentRoutes());
  engine.use(async (c, next) =>
    hasBearer(c.req.header('authorization'), deps.key) ? next() : unauthorized(c),
  );
  engine.post('/', limit, async (c) => {
    const request = await readRequest(c);
    const task = request.ok ? await deps.create(request.value, originOf(c)) : request;
    return task.ok ? c.json(task.value, 200, NO_STORE) : refuse(c, task.error);
  });
  engine.post('/precharge', limit, async (c) => estimate(c, await readRequest(c)));
  engine.get('/task/:id', async (c) => {
    const task = await deps.find(c.req.param('id'), originOf(c));
    return task === null ? refuse(c, noTask) : c.json(task, 200, NO_STORE);
  });
  engine.all('*', (c) => refuse(c, noCall));
  return engine;
}

const noTask: Refusal = { status: 404, code: 'task_not_found', message: 'There is no task with this id.' };
const noCall: Refusal = { status: 404, code: 'not_found', message: 'There is no such call in this API.' };

const originOf = (c: Context): string => new URL(c.req.url).origin;

function unauthorized(c: Context): Response {
  c.header('www-authenticate', 'Bearer');
  return refuse(c, {
    status: 401,
    code: 'unauthorized',
    message: 'Send the key of this engine as Authorization: Bearer <key>.',
  });
}

/** A film of this engine costs nothing; what keeps a request from running is the reason of a failed estimate. */
function estimate(c: Context, request: Result<KirinRequest, Refusal>): Response {
  if (!request.ok && request.error.problems === undefined) return refuse(c, request.error);
  const data = {
    model: MODEL_ID,
    cost: request.ok ? '0' : null,
    currency: 'USD',
    discount: 1,
    reason: request.ok ? null : request.error.message,
  };
  return c.json({ status: request.ok ? 'success' : 'failed', data }, 200, NO_STORE);
}
