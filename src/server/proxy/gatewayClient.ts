import { randomUUID } from 'node:crypto';
import { type BodyStyle, toBody } from '../../contract/envelope.ts';
import type { KirinRequest } from '../../contract/request.ts';
import { type KirinTask, parseKirinTask } from '../../contract/task.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import type { ApiFailure } from '../http/apiFailure.ts';
import { callGateway, type GatewayFailure, type GatewayWire, unreadable } from './gatewayCall.ts';
import { isTaskId } from './taskId.ts';

/** A create carries up to 48 MB over somebody's home connection. */
const CREATE_TIMEOUT_MS = 120_000;
const STATUS_TIMEOUT_MS = 15_000;

export interface GatewayClientDeps extends GatewayWire {
  /** Ends in `/model/v1/generation`, without a trailing slash. */
  readonly endpoint: string;
  readonly bodyStyle: BodyStyle;
}

/** The gateway as the routes see it. Both calls throw only when `signal` aborts. */
export interface GatewayClient {
  create(request: KirinRequest, signal: AbortSignal): Promise<Result<KirinTask, ApiFailure>>;
  status(id: string, signal: AbortSignal): Promise<Result<KirinTask, ApiFailure>>;
}

/**
 * Speaks the gateway's wire: `POST <endpoint>` creates, `GET <endpoint>/task/<id>` tells the status. A create is sent once
 * and never again. Every create carries an `external_task_id`, so that when its answer is lost the gateway can be asked
 * whether the task exists before anybody pays for a second one.
 */
export function createGatewayClient(settings: GatewayClientDeps): GatewayClient {
  const status = async (id: string, signal: AbortSignal) => {
    const url = `${settings.endpoint}/task/${encodeURIComponent(id)}`;
    const answer = await callGateway(settings, { url, method: 'GET', timeoutMs: STATUS_TIMEOUT_MS, signal });
    return answer.ok ? readTask(settings, answer.value) : answer;
  };
  return {
    status,
    async create(request, signal) {
      const externalId = request.external_task_id ?? `kmb-${randomUUID()}`;
      const body = JSON.stringify(toBody({ ...request, external_task_id: externalId }, settings.bodyStyle));
      const call = {
        url: settings.endpoint,
        method: 'POST',
        body,
        timeoutMs: CREATE_TIMEOUT_MS,
        signal,
      } as const;
      const answer = await callGateway(settings, call);
      const task = answer.ok ? readTask(settings, answer.value) : answer;
      if (task.ok || !task.error.mayHaveArrived) return task;
      return afterLostAnswer(task.error, await status(externalId, signal));
    },
  };
}

function afterLostAnswer(
  lost: ApiFailure,
  found: Result<KirinTask, ApiFailure>,
): Result<KirinTask, ApiFailure> {
  if (found.ok) return found;
  const words =
    found.error.status === 404
      ? 'The task was not taken: it is safe to try again.'
      : 'Whether the task was taken is not known: look at your account at the gateway before you try again.';
  return err({ ...lost, error: { ...lost.error, error_message: `${lost.error.error_message} ${words}` } });
}

function readTask(settings: GatewayClientDeps, body: unknown): Result<KirinTask, GatewayFailure> {
  const task = parseKirinTask(body);
  if (!task.ok) return err(unreadable(settings, task.error, JSON.stringify(body)));
  if (!isTaskId(task.value.id))
    return err(unreadable(settings, 'a task id that cannot be used', task.value.id));
  return ok(task.value);
}
