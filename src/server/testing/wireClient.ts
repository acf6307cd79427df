import { setTimeout as sleep } from 'node:timers/promises';
import { post } from './apps.ts';

/** The few fields of a task that suites look at. */
export interface WireTaskSeen {
  readonly id: string;
  readonly status: string;
  readonly error?: { readonly code: string; readonly error_message: string };
  readonly output?: readonly { readonly content: readonly { readonly url: string }[] }[];
}

/** Calls one engine over its socket. */
export interface WireClient {
  create(body: unknown): Promise<Response>;
  status(id: string): Promise<Response>;
  /** Asks until the task is completed or failed. */
  finished(id: string, everyMs?: number): Promise<WireTaskSeen>;
}

export function wireClient(origin: string, key: string): WireClient {
  const endpoint = `${origin}/model/v1/generation`;
  const headers = { authorization: `Bearer ${key}` };
  const status = (id: string) => fetch(`${endpoint}/task/${encodeURIComponent(id)}`, { headers });
  return {
    create: (body) => fetch(endpoint, post(body, headers)),
    status,
    async finished(id, everyMs = 100) {
      for (;;) {
        const task = (await (await status(id)).json()) as WireTaskSeen;
        if (task.status !== 'in_progress') return task;
        await sleep(everyMs);
      }
    },
  };
}
