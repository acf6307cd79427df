import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Problem } from '../../contract/problem.ts';

/** Why the engine did not do what was asked. */
export interface Refusal {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  /** A sentence for whoever sent the request. */
  readonly message: string;
  readonly problems?: readonly Problem[];
  readonly retryAfterS?: number;
}

export const NO_STORE = { 'cache-control': 'no-store' };

/** Sends a refusal. The sentence stands in each of the three places where clients of the gateway look for it. */
export function refuse(c: Context, { status, code, message, problems, retryAfterS }: Refusal): Response {
  if (retryAfterS !== undefined) c.header('retry-after', String(retryAfterS));
  const error = { code, error_message: message, ...(problems === undefined ? {} : { problems }) };
  return c.json({ error, status: { code, message }, message }, status, NO_STORE);
}
