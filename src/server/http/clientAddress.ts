import type { IncomingMessage } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';
import type { Context } from 'hono';

/** Who is calling, as far as limits are concerned. */
export interface ClientAddress {
  /** An IPv4 address, or the first half of an IPv6 one: a household has 2^64 of those. */
  readonly key: string;
  /** Connected from this very machine, and not on behalf of another. */
  readonly onThisMachine: boolean;
}

/**
 * The address at the other end of the connection. With `trustProxy` it is the last one in X-Forwarded-For, which the proxy in front has
 * written itself; the ones before it are what the client claims.
 */
export function clientAddress(c: Context, trustProxy: boolean): ClientAddress {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage };
  const peer = plain(incoming?.socket.remoteAddress ?? 'unknown');
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const address = plain(forwarded ?? peer);
  return {
    key: isIPv6(address) ? firstHalf(address) : address,
    onThisMachine: forwarded === undefined && (peer === '::1' || (isIPv4(peer) && peer.startsWith('127.'))),
  };
}

/** `::ffff:10.0.0.7` is 10.0.0.7 on a socket that listens to both. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

function firstHalf(address: string): string {
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
