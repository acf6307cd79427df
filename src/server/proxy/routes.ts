import { type Context, Hono } from 'hono';
import type { AppConfig } from '../../contract/config.ts';
import type { Problem } from '../../contract/problem.ts';
import { type KirinRequest, parseKirinRequest } from '../../contract/request.ts';
import type { KirinTask } from '../../contract/task.ts';
import { videoUrl } from '../../contract/task.ts';
import { err, type Result } from '../../kit/result.ts';
import { type ApiFailure, failure, sendFailure } from '../http/apiFailure.ts';
import { type BodyProblem, limitBody, MAX_CREATE_BYTES, readJson } from '../http/jsonBody.ts';
import type { GuardedFetch } from '../net/guardedFetch.ts';
import type { OpenFilm } from './film.ts';
import type { GatewayClient } from './gatewayClient.ts';
import { fetchPictureFor, pictureAddressSchema } from './pictures.ts';
import { isExternalId, isTaskId } from './taskId.ts';

export interface ProxyDeps {
  readonly gateway: GatewayClient;
  readonly openFilm: OpenFilm;
  /** For pictures by address; refuses private addresses. */
  readonly fetchPicture: GuardedFetch;
  readonly appConfig: AppConfig;
}

/** The routes the page uses, mounted under /api. Failures are `{ error: ApiError }`. */
export function proxyRoutes(deps: ProxyDeps): Hono {
  const api = new Hono();
  api.get('/config', (c) => c.json(deps.appConfig, 200, { 'cache-control': 'no-store' }));
  api.post('/tasks', limitBody(MAX_CREATE_BYTES, refuseBody), (c) => createTask(c, deps));
  api.post('/estimate', limitBody(MAX_CREATE_BYTES, refuseBody), (c) => estimateOf(c, deps));
  api.get('/tasks', (c) => taskByExternalId(c, deps));
  api.get('/tasks/:id', (c) => withTaskId(c, () => taskStatus(c, deps)));
  api.get('/tasks/:id/video', (c) => withTaskId(c, () => taskFilm(c, deps)));
  api.post('/pictures', limitBody(SMALL_BODY_BYTES, refuseBody), (c) => pictureByAddress(c, deps));
  api.all('*', (c) => sendFailure(c, failure(404, 'refused', 'There is no such address in this server.')));
  return api;
}

const SMALL_BODY_BYTES = 16 * 1024;

const refuseBody = (c: Context, { status, message }: BodyProblem) =>
  sendFailure(c, failure(status, 'refused', message));

/** The request in the body, checked; or the answer that refuses it. */
async function readRequest(c: Context): Promise<Result<KirinRequest, Response>> {
  const body = await readJson(c);
  if (!body.ok) return err(refuseBody(c, body.error));
  const request = parseKirinRequest(body.value);
  return request.ok ? request : err(sendFailure(c, contractFailure(request.error)));
}

/** What a task would cost. Given up when the page does: nothing is created by it. */
async function estimateOf(c: Context, deps: ProxyDeps): Promise<Response> {
  const request = await readRequest(c);
  if (!request.ok) return request.error;
  const estimate = await deps.gateway.estimate(request.value, c.req.raw.signal);
  return estimate.ok
    ? c.json(estimate.value, 200, { 'cache-control': 'no-store' })
    : sendFailure(c, estimate.error);
}

async function createTask(c: Context, deps: ProxyDeps): Promise<Response> {
  const request = await readRequest(c);
  if (!request.ok) return request.error;
  // Not tied to the page's connection: a create that has left must be heard out, or the task would be paid for and lost.
  const task = await deps.gateway.create(request.value);
  return task.ok
    ? c.json(forPage(task.value), 201, { 'cache-control': 'no-store' })
    : sendFailure(c, task.error);
}

async function pictureByAddress(c: Context, { fetchPicture }: ProxyDeps): Promise<Response> {
  const body = await readJson(c);
  if (!body.ok) return refuseBody(c, body.error);
  const address = pictureAddressSchema.safeParse(body.value);
  if (!address.success)
    return refuseBody(c, {
      status: 400,
      message: 'Send the address of the picture as {"url": "https://…"}.',
    });
  const picture = await fetchPictureFor(fetchPicture, address.data.url, c.req.raw.signal);
  if (!picture.ok) return sendFailure(c, picture.error);
  return c.body(picture.value.bytes, 200, {
    'content-type': picture.value.type,
    'cache-control': 'no-store',
  });
}

/** For a page that has lost the answer to a create: was it taken? */
async function taskByExternalId(c: Context, deps: ProxyDeps): Promise<Response> {
  const externalId = c.req.query('external_task_id') ?? '';
  if (!isExternalId(externalId))
    return sendFailure(c, failure(400, 'refused', 'Ask for a task as /api/tasks?external_task_id=….'));
  const task = await deps.gateway.find(externalId, c.req.raw.signal);
  return task.ok
    ? c.json(forPage(task.value), 200, { 'cache-control': 'no-store' })
    : sendFailure(c, task.error);
}

async function taskStatus(c: Context, deps: ProxyDeps): Promise<Response> {
  const task = await deps.gateway.status(c.req.param('id') ?? '', c.req.raw.signal);
  return task.ok
    ? c.json(forPage(task.value), 200, { 'cache-control': 'no-store' })
    : sendFailure(c, task.error);
}

async function taskFilm(c: Context, deps: ProxyDeps): Promise<Response> {
  const film = await deps.openFilm({
    id: c.req.param('id') ?? '',
    method: c.req.method,
    range: c.req.header('range'),
    ifRange: c.req.header('if-range'),
    download: c.req.query('download') === '1',
    signal: c.req.raw.signal,
  });
  return film.ok ? film.value : sendFailure(c, film.error);
}

async function withTaskId(c: Context, then: () => Promise<Response>): Promise<Response> {
  if (isTaskId(c.req.param('id') ?? '')) return then();
  return sendFailure(c, failure(400, 'refused', 'This is not a task id.'));
}

function contractFailure(problems: readonly Problem[]): ApiFailure {
  const words = problems.map(({ message }) => message).join(' ');
  return {
    status: 400,
    error: { kind: 'refused', error_message: words, problems: [...problems], retry_safe: true },
  };
}

/** The task with the film's address replaced by this server's own: the page may load from nowhere else. */
function forPage(task: KirinTask): KirinTask {
  const film = videoUrl(task);
  if (film === null || task.output === undefined) return task;
  const own = `/api/tasks/${encodeURIComponent(task.id)}/video`;
  const output = task.output.map(({ content }) => ({
    content: content.map((item) => (item.url === film ? { ...item, url: own } : item)),
  }));
  return { ...task, output };
}
