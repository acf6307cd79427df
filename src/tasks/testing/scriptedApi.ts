import type { Estimate } from '../../contract/estimate.ts';
import type { KirinRequest } from '../../contract/request.ts';
import type { KirinTask } from '../../contract/task.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import type { Api, CallError } from '../api.ts';

type Answer = Result<KirinTask, CallError>;

/** One call that waits for its answer. */
export interface PendingCall {
  readonly path: string;
  readonly request: KirinRequest | null;
  readonly signal: AbortSignal | undefined;
  reply(answer: Answer): void;
}

export interface ScriptedApi extends Api {
  /** Every call so far, in order. */
  readonly calls: readonly PendingCall[];
}

const FREE: Estimate = {
  status: 'success',
  model: 'm',
  cost: '0',
  currency: 'USD',
  discount: null,
  reason: null,
};

/** An API whose every answer the test gives by hand, in any order and as late as it likes. */
export function scriptedApi(): ScriptedApi {
  const calls: PendingCall[] = [];
  const wait = (call: Omit<PendingCall, 'reply'>): Promise<Answer> =>
    new Promise((resolve) => calls.push({ ...call, reply: resolve }));
  return {
    calls,
    getConfig: () => Promise.resolve(ok({ gateway: 'engine', version: '0' })),
    createTask: (request, signal) => wait({ path: 'create', request, signal }),
    estimate: () => Promise.resolve(ok(FREE)),
    getTask: (id, signal) => wait({ path: id, request: null, signal }),
    findTask: (externalId, signal) => wait({ path: `find ${externalId}`, request: null, signal }),
    getPicture: () => Promise.resolve(ok(new Blob())),
    getFilm: () => Promise.resolve(ok(new Blob())),
    signOut: () => Promise.resolve(),
    videoUrl: (id) => `/films/${id}`,
  };
}

export const running = (id: string, progress?: number): Answer =>
  ok({ id, status: 'in_progress', model: 'm', created_at: 7, ...(progress !== undefined && { progress }) });

export const completed = (id: string): Answer =>
  ok({
    id,
    status: 'completed',
    model: 'm',
    created_at: 7,
    output: [{ content: [{ type: 'video', url: `/api/tasks/${id}/video` }] }],
    usage: { cost: '0.35' },
  });

export const taskFailed = (id: string, code: string): Answer =>
  ok({ id, status: 'failed', model: 'm', created_at: 7, error: { code, error_message: 'It broke' } });

export const callFailed = (kind: CallError['kind'], status: number, more: Partial<CallError> = {}): Answer =>
  err({ kind, status, error_message: `status ${status}`, ...more });
