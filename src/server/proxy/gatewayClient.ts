import { randomUUID } from 'node:crypto';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { type BodyStyle, toBody } from '../../contract/envelope.ts';
import { type Estimate, parseEstimate } from '../../contract/estimate.ts';
import type { KirinRequest } from '../../contract/request.ts';
import { type KirinTask, parseKirinTask } from '../../contract/task.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import { type ApiFailure, failure } from '../http/apiFailure.ts';
import {
  callGateway,
  type GatewayCall,
  type GatewayFailure,
  type GatewayWire,
  paused,
  unreadable,
} from './gatewayCall.ts';
import { createPauses, type Pauses } from './pauses.ts';
import { retriedRead } from './retriedRead.ts';
import { isExternalId, isTaskId } from './taskId.ts';

/** A gateway that has dropped a connection may be a moment late in storing what came over it. */
const SECOND_LOOK_MS = 1_500;

export interface GatewayClientDeps extends GatewayWire {
  /** Ends in `/model/v1/generation`, without a trailing slash. */
  readonly endpoint: string;
  readonly bodyStyle: BodyStyle;
  /** Time limits of one call, in milliseconds. A create carries up to 48 MB over somebody's home connection. */
  readonly createTimeoutMs: number;
  readonly readTimeoutMs: number;
  readonly now?: () => number;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

type Task = Result<KirinTask, ApiFailure>;

/** The gateway as the routes see it. The calls throw only when `signal` aborts. */
export interface GatewayClient {
  /** Every failure says in `retry_safe` whether something may have been created. */
  create(request: KirinRequest): Promise<Task>;
  status(id: string, signal: AbortSignal): Promise<Task>;
  /** The task created under an external ID; when the gateway has none, a 404 whose `retry_safe` is true. */
  find(externalId: string, signal: AbortSignal): Promise<Task>;
  /** What the gateway says it would cost; nothing is created. Asked once: the page asks again when it wants to. */
  estimate(request: KirinRequest, signal: AbortSignal): Promise<Result<Estimate, ApiFailure>>;
}

interface Parts extends GatewayClientDeps {
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
  readonly pauses: Pauses<GatewayCall['name']>;
}

/**
 * Speaks the gateway's wire: `POST <endpoint>` creates, `GET <endpoint>/task/<id>` tells the status, by its own id or by the
 * `external_task_id`; `POST <endpoint>/precharge` tells the cost of what it is sent. A create is sent once and never again by itself. Every create carries an `external_task_id`, so that when its
 * answer is lost the gateway can be asked whether the task exists before anybody pays for a second one. Reads are tried again.
 */
export function createGatewayClient(deps: GatewayClientDeps): GatewayClient {
  const now = deps.now ?? Date.now;
  const sleep = deps.sleep ?? ((ms, signal) => sleepFor(ms, undefined, { signal }));
  const parts: Parts = { ...deps, now, sleep, pauses: createPauses(now) };
  /** Creates that have left and are not answered, by external ID: whoever asks for one meanwhile waits for its own answer. */
  const underWay = new Map<string, Promise<Task>>();
  return {
    status: (id, signal) => readStatus(parts, id, signal),
    find: (externalId, signal) => underWay.get(externalId) ?? findOnce(parts, externalId, signal),
    estimate: (request, signal) => readEstimate(parts, request, signal),
    async create(request) {
      const externalId = request.external_task_id ?? `kmb-${randomUUID()}`;
      if (!isExternalId(externalId)) return err(nothingCreated(notAskable));
      if (underWay.has(externalId)) return err(nothingCreated(sentTwice));
      const task = createOnce(parts, { ...request, external_task_id: externalId }, externalId);
      underWay.set(externalId, task);
      return task.finally(() => underWay.delete(externalId));
    },
  };
}

const notAskable = failure(
  400,
  'refused',
  'This external task ID cannot be used here: up to 256 characters without control characters, and neither "." nor "..".',
);
const sentTwice = failure(409, 'refused', 'A task with this external task ID is just being sent.');

const nothingCreated = ({ status, error }: ApiFailure): ApiFailure => ({
  status,
  error: { ...error, retry_safe: true },
});

async function createOnce(parts: Parts, request: KirinRequest, externalId: string): Promise<Task> {
  const wait = parts.pauses.left('create');
  if (wait > 0) return err(nothingCreated(paused(wait)));
  const { signal } = new AbortController();
  const answer = await callGateway(parts, {
    name: 'create',
    url: parts.endpoint,
    method: 'POST',
    body: JSON.stringify(toBody(request, parts.bodyStyle)),
    timeoutMs: parts.createTimeoutMs,
    signal,
  });
  const task = answer.ok ? readTask(parts, answer.value) : answer;
  if (task.ok) return task;
  parts.pauses.begin('create', task.error.error.retry_after_s);
  if (!task.error.mayHaveArrived) return err(nothingCreated(task.error));
  return afterLostAnswer(task.error, await findSurely(parts, externalId, signal));
}

/** "Not found" only counts when it is said twice, a moment apart. */
async function findSurely(parts: Parts, externalId: string, signal: AbortSignal): Promise<Task> {
  const first = await findOnce(parts, externalId, signal);
  if (first.ok || first.error.error.retry_safe !== true) return first;
  await parts.sleep(SECOND_LOOK_MS, signal);
  return findOnce(parts, externalId, signal);
}

async function findOnce(parts: Parts, externalId: string, signal: AbortSignal): Promise<Task> {
  const task = await readStatus(parts, externalId, signal);
  if (task.ok) return task;
  const { status, error, notFound = false } = task.error;
  return err({ status, error: { ...error, retry_safe: notFound } });
}

function afterLostAnswer(lost: ApiFailure, found: Task): Task {
  if (found.ok) return found;
  const safe = found.error.error.retry_safe === true;
  const words = safe
    ? 'The task was not taken: it is safe to try again.'
    : 'The task may have been created all the same: ask for it before you send another.';
  const error_message = `${lost.error.error_message} ${words}`;
  return err({ ...lost, error: { ...lost.error, error_message, retry_safe: safe } });
}

function readStatus(
  parts: Parts,
  id: string,
  signal: AbortSignal,
): Promise<Result<KirinTask, GatewayFailure>> {
  const url = `${parts.endpoint}/task/${encodeURIComponent(id)}`;
  const ask = async (): Promise<Result<KirinTask, GatewayFailure>> => {
    const wait = parts.pauses.left('status');
    if (wait > 0) return err(paused(wait));
    const call = { name: 'status', url, method: 'GET', timeoutMs: parts.readTimeoutMs, signal } as const;
    const answer = await callGateway(parts, call);
    const task = answer.ok ? readTask(parts, answer.value) : answer;
    if (!task.ok) parts.pauses.begin('status', task.error.error.retry_after_s);
    return task;
  };
  return retriedRead(ask, { now: parts.now, sleep: (ms) => parts.sleep(ms, signal) });
}

async function readEstimate(
  parts: Parts,
  request: KirinRequest,
  signal: AbortSignal,
): Promise<Result<Estimate, GatewayFailure>> {
  const wait = parts.pauses.left('estimate');
  if (wait > 0) return err(paused(wait));
  const answer = await callGateway(parts, {
    name: 'estimate',
    url: `${parts.endpoint}/precharge`,
    method: 'POST',
    body: JSON.stringify(toBody(request, parts.bodyStyle)),
    timeoutMs: parts.createTimeoutMs,
    signal,
  });
  if (!answer.ok) {
    parts.pauses.begin('estimate', answer.error.error.retry_after_s);
    return answer;
  }
  const estimate = parseEstimate(answer.value);
  return estimate.ok ? estimate : err(unreadable(parts, estimate.error, JSON.stringify(answer.value)));
}

function readTask(parts: Parts, body: unknown): Result<KirinTask, GatewayFailure> {
  const task = parseKirinTask(body);
  if (!task.ok) return err(unreadable(parts, task.error, JSON.stringify(body)));
  if (!isTaskId(task.value.id)) return err(unreadable(parts, 'a task id that cannot be used', task.value.id));
  return ok(task.value);
}
