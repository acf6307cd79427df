import type { Context, MiddlewareHandler } from 'hono';
import { failure, sendFailure } from './apiFailure.ts';
import { isAddress, isLoopbackHost, isLoopbackName, listsHost } from './clientNames.ts';

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface OwnNames {
  /** The HOST setting. */
  readonly host: string;
  readonly allowedHosts: ReadonlySet<string>;
}

/**
 * Refuses a request that was addressed to a name this server does not know as its own: a page elsewhere may have pointed its name at
 * this machine (DNS rebinding) and would count as same-origin. Its own are the names of loopback, ALLOWED_HOSTS and, when it listens
 * beyond loopback, HOST itself and plain addresses.
 */
export function ownNamesOnly({ host, allowedHosts }: OwnNames): MiddlewareHandler {
  const beyond = !isLoopbackHost(host);
  const own = new Set([...allowedHosts, ...(beyond ? [host.toLowerCase()] : [])]);
  return async (c, next) => {
    const name = hostOf(c);
    if (isLoopbackName(name) || listsHost(own, name) || (beyond && isAddress(name))) return next();
    return sendFailure(
      c,
      failure(
        403,
        'refused',
        beyond
          ? 'This server does not answer to this name. Whoever runs it can add the name to ALLOWED_HOSTS.'
          : 'This server answers only to localhost and 127.0.0.1. Open it by one of those names, or set ALLOWED_HOSTS.',
      ),
    );
  };
}

/** Refuses a request that changes something and was sent by a page of another site. Clients that are not browsers send neither header. */
export function sameSiteWrites(allowedHosts: ReadonlySet<string>): MiddlewareHandler {
  return async (c, next) => {
    if (READING.has(c.req.method) || isOwnPage(c, allowedHosts)) return next();
    return sendFailure(c, failure(403, 'refused', 'A page of another site may not use this server.'));
  };
}

/**
 * The browser's own word counts first: no page can forge it, and it stays true behind the development server, which
 * rewrites Host.
 */
function isOwnPage(c: Context, allowedHosts: ReadonlySet<string>): boolean {
  const fetchSite = c.req.header('sec-fetch-site');
  if (fetchSite !== undefined) return fetchSite === 'same-origin' || fetchSite === 'none';
  const origin = c.req.header('origin');
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host !== '' && (host === hostOf(c) || listsHost(allowedHosts, host));
}

const hostOf = (c: Context): string => c.req.header('host') ?? new URL(c.req.url).host;
