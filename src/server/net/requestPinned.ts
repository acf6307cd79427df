import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { webStream } from './webStream.ts';

/** One address of a name; `family` is 4 or 6. */
export interface Address {
  readonly address: string;
  readonly family: number;
}

export interface PinnedRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

const NO_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

interface PinnedCall {
  readonly url: URL;
  /** At least one; the connection goes to one of these and to nothing else. */
  readonly addresses: readonly Address[];
  readonly idleMs: number;
  readonly request: PinnedRequest;
}

/** One HTTP call over a fresh connection to a fixed address. Throws on a network failure, an abort, or `idleMs` of silence. */
export function requestPinned(call: PinnedCall): Promise<Response> {
  const { url, idleMs, request } = call;
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = send(url, requestOptions(call), (incoming) => resolve(toResponse(incoming)));
    outgoing.setTimeout(idleMs, () => outgoing.destroy(new Error(`Nothing was heard for ${idleMs} ms`)));
    outgoing.on('error', reject);
    outgoing.end(request.body);
  });
}

function requestOptions({ addresses, request }: PinnedCall): RequestOptions {
  return {
    method: request.method ?? 'GET',
    // A compressed answer would not be the bytes that were asked for, and could unpack to far more than the limit.
    headers: { 'accept-encoding': 'identity', 'user-agent': 'kirin-motion-brush', ...request.headers },
    // A pooled connection would skip the pinned lookup.
    agent: false,
    lookup: pinnedLookup(addresses),
    signal: request.signal,
  };
}

function pinnedLookup(addresses: readonly Address[]): LookupFunction {
  return (_hostname, options, callback) => {
    const first = addresses[0];
    if (options.all === true) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };
}

function toResponse(incoming: IncomingMessage): Response {
  const status = incoming.statusCode ?? 502;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headersDistinct))
    for (const one of value ?? []) headers.append(name, one);
  if (NO_BODY.has(status)) {
    incoming.resume();
    return new Response(null, { status, headers });
  }
  return new Response(webStream(incoming), { status, headers });
}
