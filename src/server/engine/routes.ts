import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { flattenBody } from '../../contract/envelope.ts';
import { MODEL_ID } from '../../contract/limits.ts';
import type { Problem } from '../../contract/problem.ts';
import { type KirinRequest, parseKirinRequest } from '../../contract/request.ts';
import type { KirinTask } from '../../contract/task.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import { fileResponse } from '../http/fileResponse.ts';
import { limitBody, MAX_CREATE_BYTES, readJson } from '../http/jsonBody.ts';
import { hasBearer } from '../net/bearer.ts';
import { ENGINE_PATH } from './paths.ts';

/** Why the engine did not take a task. */
export interface Refusal {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly message: string;
  readonly problems?: readonly Problem[];
  readonly retryAfterS?: number;
}

export interface EngineRouteDeps {
  readonly key: string;
  /** Stores the task and queues it; `origin` is the scheme and host the client called. */
  readonly create: (request: KirinRequest, origin: string) => Promise<Result<KirinTask, Refusal>>;
  readonly find: (id: string, origin: string) => Promise<KirinTask | null>;
  readonly filmPath: (id: string) => string;
}

/** The gateway's wire, with its full path. Every call but the film's needs the bearer key; a film's address is its own secret. */
export function engineRoutes(deps: EngineRouteDeps): Hono {
  const engine = new Hono({ strict: false }).basePath(ENGINE_PATH);
  const limit = limitBody(MAX_CREATE_BYTES, (c, { status, message }) =>
    refuse(c, { status, code: 'body', message }),
  );
  engine.get('/film/:file', (c) => film(c, deps));
  engine.use(async (c, next) => {
    if (hasBearer(c.req.header('authorization'), deps.key)) return next();
    c.header('www-authenticate', 'Bearer');
    return refuse(c, {
      status: 401,
      code: 'unauthorized',
      message: 'Send the key of this engine as Authorization: Bearer <key>.',
    });
  });
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
  engine.all('*', (c) =>
    refuse(c, { status: 404, code: 'not_found', message: 'There is no such call in this API.' }),
  );
  return engine;
}

const NO_STORE = { 'cache-control': 'no-store' };
const noTask: Refusal = { status: 404, code: 'task_not_found', message: 'There is no task with this id.' };

const originOf = (c: Context): string => new URL(c.req.url).origin;

async function readRequest(c: Context): Promise<Result<KirinRequest, Refusal>> {
  const body = await readJson(c);
  if (!body.ok) return err({ ...body.error, code: 'body' });
  const request = parseKirinRequest(flattenBody(body.value));
  if (request.ok) return ok(request.value);
  const message = request.error.map((problem) => problem.message).join(' ');
  return err({ status: 400, code: 'invalid_request', message, problems: request.error });
}

function refuse(c: Context, { status, code, message, problems, retryAfterS }: Refusal): Response {
  if (retryAfterS !== undefined) c.header('retry-after', String(retryAfterS));
  const error = { code, error_message: message, ...(problems === undefined ? {} : { problems }) };
  return c.json({ error, message }, status, NO_STORE);
}

/** A film of this engine costs nothing; what keeps a request from running is the reason of a failed estimate. */
function estimate(c: Context, request: Result<KirinRequest, Refusal>): Response {
  if (!request.ok && request.error.status !== 400) return refuse(c, request.error);
  const data = {
    model: MODEL_ID,
    cost: request.ok ? '0' : null,
    currency: 'USD',
    discount: 1,
    reason: request.ok ? null : request.error.message,
  };
  return c.json({ status: request.ok ? 'success' : 'failed', data }, 200, NO_STORE);
}

async function film(c: Context, deps: EngineRouteDeps): Promise<Response> {
  const id = /^(kmb-[\w-]+)\.mp4$/.exec(c.req.param('file') ?? '')?.[1];
  const answer =
    id === undefined
      ? null
      : await fileResponse({
          path: deps.filmPath(id),
          method: c.req.method,
          range: c.req.header('range'),
          ifRange: c.req.header('if-range'),
          headers: {
            'content-type': 'video/mp4',
            'cache-control': 'private, max-age=86400',
            'cross-origin-resource-policy': 'cross-origin',
          },
        });
  return answer ?? refuse(c, { status: 404, code: 'not_found', message: 'There is no such film.' });
}
