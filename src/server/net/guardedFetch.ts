import { lookup as systemLookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from './publicAddress.ts';
import { type Address, type PinnedRequest, requestPinned } from './requestPinned.ts';

const MAX_REDIRECTS = 3;
const REDIRECT_STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Why an address was not fetched; `message` is a sentence for whoever gave the address. */
export class GuardError extends Error {}

export type Resolve = (hostname: string) => Promise<readonly Address[]>;

export interface GuardOptions {
  /** Hosts (`name` or `name:port`) that may be private: the gateway the user has configured. */
  readonly allowHosts?: ReadonlySet<string>;
  /** Time to the first byte of the answer and between any two bytes, in milliseconds. */
  readonly idleMs?: number;
  readonly resolve?: Resolve;
}

/** Fetches an address that a stranger gave. Resolves with the answer, its body not yet read. */
export type GuardedFetch = (url: string, request: PinnedRequest) => Promise<Response>;

/**
 * A fetch that reaches public addresses only. The name is resolved once, every address it has is checked, and the connection
 * goes to a checked address, so a name that resolves differently a moment later gains nothing. The same at each of at most
 * three redirects. Throws GuardError for an address that is refused; network failures and aborts throw as they come.
 */
export function createGuardedFetch(options: GuardOptions = {}): GuardedFetch {
  const allowHosts = options.allowHosts ?? new Set<string>();
  const resolve = options.resolve ?? resolveBySystem;
  const idleMs = options.idleMs ?? 15_000;
  return async (url, request) => {
    let target = parseTarget(url);
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const addresses = await checkedAddresses(target, allowHosts, resolve);
      const response = await requestPinned({ url: target, addresses, idleMs, request });
      const next = redirectOf(response, target);
      if (next === null) return response;
      await response.body?.cancel();
      // A redirected POST would send the body to somebody the caller never named.
      if (request.method === 'POST')
        throw new GuardError('The address redirects, which is not followed here.');
      target = next;
    }
    throw new GuardError(`The address redirects more than ${MAX_REDIRECTS} times.`);
  };
}

function parseTarget(text: string, base?: URL): URL {
  if (!URL.canParse(text, base?.href)) throw new GuardError('The address is not a valid URL.');
  const url = new URL(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new GuardError('Only http and https addresses are fetched.');
  if (url.username !== '' || url.password !== '')
    throw new GuardError('An address with a user name in it is not fetched.');
  return url;
}

function redirectOf(response: Response, from: URL): URL | null {
  const location = response.headers.get('location');
  if (!REDIRECT_STATUSES.has(response.status) || location === null) return null;
  return parseTarget(location, from);
}

async function checkedAddresses(
  url: URL,
  allowHosts: ReadonlySet<string>,
  resolve: Resolve,
): Promise<readonly Address[]> {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(hostname);
  const addresses = family === 0 ? await resolve(hostname) : [{ address: hostname, family }];
  if (addresses.length === 0) throw new GuardError(`The name ${hostname} has no address.`);
  const open = allowHosts.has(url.host) || allowHosts.has(url.hostname);
  if (!open && !addresses.every(({ address }) => isPublicAddress(address)))
    throw new GuardError(
      `${url.hostname} is not a public address, and this server does not fetch from private ones.`,
    );
  return addresses;
}

async function resolveBySystem(hostname: string): Promise<readonly Address[]> {
  return systemLookup(hostname, { all: true });
}
