import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Logger } from 'pino';
import {
  type ApiError,
  type ErrorKind,
  errorKind,
  KIND_WORDS,
  readErrorMessage,
} from '../../contract/errors.ts';
import { isRecord, readKey } from '../../contract/record.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import { type ApiFailure, failure } from '../http/apiFailure.ts';
import type { FetchLike } from '../net/fetchLike.ts';
import { readLimited, TooLargeError } from '../net/readLimited.ts';

const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
const SAMPLE_CHARS = 300;

/** How this server answers its own page for each kind of failure. */
const OWN_STATUS: Record<ErrorKind, ContentfulStatusCode> = {
  key: 502,
  balance: 402,
  rate: 429,
  refused: 400,
  timeout: 504,
  unreachable: 502,
  gateway: 502,
  sign_in: 502,
};

/** Refusals whose own status tells the page something. */
const KEPT_STATUSES: ReadonlySet<number> = new Set([400, 404, 409, 413, 415, 422]);

export interface GatewayWire {
  readonly fetch: FetchLike;
  /** The gateway's bearer key; it is cut out of everything that is passed on or logged. */
  readonly key: string;
  readonly log: Logger;
  readonly onTiming?: (timing: GatewayTiming) => void;
}

export interface GatewayCall {
  readonly name: 'create' | 'status' | 'estimate';
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly body?: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface GatewayFailure extends ApiFailure {
  /** The gateway may have acted on the call although no clear answer came back. */
  readonly mayHaveArrived: boolean;
  /** The gateway itself has said, in its own format, that it has no such task. A 404 page on the way to it says nothing. */
  readonly notFound?: boolean;
}

/** What there was to tell about one call, for the figures. `outcome` is `ok` or an error kind. */
export interface GatewayTiming {
  readonly call: GatewayCall['name'];
  readonly outcome: 'ok' | ErrorKind;
  readonly seconds: number;
}

/** One JSON call to the gateway: the parsed body of a success, or the failure in the page's terms. Throws only when `signal` aborts. */
export async function callGateway(
  wire: GatewayWire,
  call: GatewayCall,
): Promise<Result<unknown, GatewayFailure>> {
  const started = performance.now();
  const answer = await tryCall(wire, call);
  const outcome = answer.ok ? 'ok' : answer.error.error.kind;
  wire.onTiming?.({ call: call.name, outcome, seconds: (performance.now() - started) / 1000 });
  return answer;
}

async function tryCall(wire: GatewayWire, call: GatewayCall): Promise<Result<unknown, GatewayFailure>> {
  const limit = AbortSignal.timeout(call.timeoutMs);
  try {
    const response = await wire.fetch(call.url, {
      method: call.method,
      headers: {
        authorization: `Bearer ${wire.key}`,
        accept: 'application/json',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(call.body === undefined ? {} : { body: call.body }),
      // Following a redirect could carry the key to another host.
      redirect: 'manual',
      signal: AbortSignal.any([call.signal, limit]),
    });
    const text = new TextDecoder().decode(await readLimited(response, MAX_ANSWER_BYTES));
    return readAnswer(wire, response, text);
  } catch (cause) {
    if (call.signal.aborted) throw cause;
    if (cause instanceof TooLargeError) return err(unreadable(wire, cause.message, ''));
    return err(networkFailure(wire, limit.aborted, cause));
  }
}

/** An answer that is no task and no error this server can read: logged with a sample, told in one sentence. */
export function unreadable(wire: GatewayWire, what: string, text: string): GatewayFailure {
  wire.log.warn(
    { sample: withoutKey(wire, text).slice(0, SAMPLE_CHARS), what },
    'gateway answer not understood',
  );
  const words = 'The gateway gave an answer that could not be understood.';
  return { ...failure(502, 'gateway', words), mayHaveArrived: true };
}

function readAnswer(wire: GatewayWire, response: Response, text: string): Result<unknown, GatewayFailure> {
  const body = parseJson(text);
  if (response.status >= 400) return err(refusal(wire, response, body));
  if (response.status >= 300 || body === undefined)
    return err(unreadable(wire, `status ${response.status}`, text));
  return ok(body);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Refused before anything was sent: the gateway has asked for a pause, and `waitMs` of it are left. */
export function paused(waitMs: number): GatewayFailure {
  const seconds = Math.ceil(waitMs / 1000);
  const words = `${KIND_WORDS.rate} The next may be sent in ${seconds} s.`;
  return {
    status: OWN_STATUS.rate,
    error: { kind: 'rate', error_message: words, retry_after_s: seconds },
    mayHaveArrived: false,
  };
}

function refusal(wire: GatewayWire, response: Response, body: unknown): GatewayFailure {
  const kind = errorKind(response.status, body);
  const code = readCode(body);
  const retryAfter = retryAfterSeconds(response.headers.get('retry-after'));
  const words = readErrorMessage(body);
  const error: ApiError = {
    kind,
    error_message: words === null ? KIND_WORDS[kind] : withoutKey(wire, words).slice(0, 2000),
    ...(code === null ? {} : { code: withoutKey(wire, code) }),
    ...(retryAfter === null ? {} : { retry_after_s: retryAfter }),
  };
  const kept = kind === 'refused' && KEPT_STATUSES.has(response.status);
  return {
    status: kept ? (response.status as ContentfulStatusCode) : OWN_STATUS[kind],
    error,
    mayHaveArrived: response.status >= 500 || response.status === 408,
    notFound: response.status === 404 && isRecord(body),
  };
}

function readCode(body: unknown): string | null {
  const code = readKey(readKey(body, 'error'), 'code') ?? readKey(body, 'error_code');
  return typeof code === 'string' || typeof code === 'number' ? String(code).slice(0, 100) : null;
}

/** Seconds of a Retry-After header, which holds seconds or a date; null when absent or unreadable. */
function retryAfterSeconds(header: string | null): number | null {
  if (header === null) return null;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(0, Math.ceil(seconds)), 86_400) : null;
}

function networkFailure(wire: GatewayWire, timedOut: boolean, cause: unknown): GatewayFailure {
  wire.log.warn({ reason: withoutKey(wire, reasonOf(cause)) }, 'gateway call failed');
  const kind = timedOut ? 'timeout' : 'unreachable';
  return { ...failure(OWN_STATUS[kind], kind, KIND_WORDS[kind]), mayHaveArrived: !neverLeft(cause) };
}

/** These happen before the first byte of the request is sent. */
const BEFORE_SENDING: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function neverLeft(cause: unknown): boolean {
  return (
    cause instanceof Error && cause.cause instanceof Error && BEFORE_SENDING.has(readKey(cause.cause, 'code'))
  );
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const inner = cause.cause instanceof Error ? `: ${cause.cause.message}` : '';
  return `${cause.message}${inner}`;
}

function withoutKey(wire: GatewayWire, text: string): string {
  return text.replaceAll(wire.key, '[key]');
}
