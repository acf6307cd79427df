import type { MiddlewareHandler } from 'hono';
import { failure, sendFailure } from './apiFailure.ts';

const LOOPBACK_NAME = /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** True for a HOST setting that only this machine can reach. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK_NAME.test(host) || host === '::1';
}

/**
 * While the server listens on loopback, refuses a request that was addressed to any other name: a page elsewhere may have
 * pointed its own name at this machine (DNS rebinding) and would count as same-origin.
 */
export function loopbackNamesOnly(): MiddlewareHandler {
  return async (c, next) => {
    if (LOOPBACK_NAME.test(c.req.header('host') ?? new URL(c.req.url).host)) return next();
    return sendFailure(
      c,
      failure(
        403,
        'refused',
        'This server answers only to localhost and 127.0.0.1. Open it by one of those names, or set HOST.',
      ),
    );
  };
}

/** Refuses a request that changes something and was sent by a page of another site. Clients that are not browsers send neither header. */
export function sameSiteWrites(): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    if (READING.has(c.req.method) || isOwnPage(c.req.header('sec-fetch-site'), c.req.header('origin'), host))
      return next();
    return sendFailure(c, failure(403, 'refused', 'A page of another site may not use this server.'));
  };
}

/**
 * The browser's own word counts first: no page can forge it, and it stays true behind the development server, which
 * rewrites Host.
 */
function isOwnPage(fetchSite: string | undefined, origin: string | undefined, host: string): boolean {
  if (fetchSite !== undefined) return fetchSite === 'same-origin' || fetchSite === 'none';
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
