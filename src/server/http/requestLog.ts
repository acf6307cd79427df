import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';

/** What later handlers find on the context: a logger whose lines carry the request's id. */
export interface LogVariables {
  readonly Variables: { requestId: string; log: Logger };
}

/**
 * One line a request: id, method, path, status and time. Never headers, query or body: they hold keys, pictures and prompts.
 * The id goes back as X-Request-Id.
 */
export function requestLog(logger: Logger): MiddlewareHandler<LogVariables> {
  return async (c, next) => {
    const started = performance.now();
    const requestId = randomBytes(6).toString('base64url');
    c.set('requestId', requestId);
    c.set('log', logger.child({ request: requestId }));
    await next();
    c.header('x-request-id', requestId);
    const ms = Math.round((performance.now() - started) * 10) / 10;
    logger.info(
      { request: requestId, method: c.req.method, path: c.req.path.slice(0, 200), status: c.res.status, ms },
      'request',
    );
  };
}
