import { type KirinTask, videoUrl } from '../../contract/task.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import { type ApiFailure, failure } from '../http/apiFailure.ts';
import type { FetchLike } from '../net/fetchLike.ts';
import type { GatewayClient } from './gatewayClient.ts';

const PASSED_ON = ['content-length', 'content-range', 'accept-ranges', 'etag', 'last-modified'] as const;
const PASSED_STATUSES: ReadonlySet<number> = new Set([200, 206, 416]);
const GONE: ReadonlySet<number> = new Set([404, 410]);
/** A player asks for many ranges in a row; the gateway is asked once in this time. */
const REMEMBER_MS = 60_000;
const MAX_REMEMBERED = 200;
/** The film itself takes as long as its viewer does; its first byte must come soon. */
const FIRST_BYTE_MS = 20_000;

export interface FilmDeps {
  readonly gateway: GatewayClient;
  /** The gateway's address, for a film given by path alone. */
  readonly endpoint: string;
  /** Fetches the address the gateway gave; refuses private ones unless they are the gateway's own. */
  readonly fetchFilm: FetchLike;
  readonly now: () => number;
  /** Seconds to the first byte of the film's address, for the figures. */
  readonly onTiming?: (outcome: 'ok' | 'gateway', seconds: number) => void;
}

export interface FilmRequest {
  readonly id: string;
  readonly method: string;
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
  readonly download: boolean;
  readonly signal: AbortSignal;
}

interface Film {
  readonly url: string;
  readonly createdAt: number;
  readonly untilMs: number;
}

/** Streams the film of a finished task, from the one address its gateway gave for it, ranges passed through. */
export type OpenFilm = (request: FilmRequest) => Promise<Result<Response, ApiFailure>>;

export function createFilmOpener(deps: FilmDeps): OpenFilm {
  const remembered = new Map<string, Film>();
  const locate = async (id: string, signal: AbortSignal): Promise<Result<Film, ApiFailure>> => {
    const task = await deps.gateway.status(id, signal);
    if (!task.ok) return task;
    const url = filmUrl(task.value, deps.endpoint);
    if (!url.ok) return url;
    const film = { url: url.value, createdAt: task.value.created_at, untilMs: deps.now() + REMEMBER_MS };
    remember(remembered, id, film);
    return ok(film);
  };
  return async (request) => {
    const known = remembered.get(request.id);
    if (known !== undefined && known.untilMs > deps.now()) {
      const answer = await fetchPart(deps, known, request);
      if (answer.ok) return answer;
      // Signed addresses expire: ask the gateway for a new one, once.
      remembered.delete(request.id);
    }
    const film = await locate(request.id, request.signal);
    return film.ok ? fetchPart(deps, film.value, request) : film;
  };
}

function remember(films: Map<string, Film>, id: string, film: Film): void {
  films.delete(id);
  films.set(id, film);
  const oldest = films.keys().next().value;
  if (films.size > MAX_REMEMBERED && oldest !== undefined) films.delete(oldest);
}

function filmUrl(task: KirinTask, endpoint: string): Result<string, ApiFailure> {
  if (task.status === 'in_progress') return err(failure(409, 'refused', 'The film is not finished yet.'));
  if (task.status === 'failed') return err(failure(404, 'refused', 'The task failed, so it has no film.'));
  const url = videoUrl(task);
  if (url === null || !URL.canParse(url, endpoint))
    return err(failure(502, 'gateway', 'The gateway says the task is done but gives no film.'));
  return ok(new URL(url, endpoint).href);
}

async function fetchPart(
  deps: FilmDeps,
  film: Film,
  request: FilmRequest,
): Promise<Result<Response, ApiFailure>> {
  const started = performance.now();
  const answer = await tryPart(deps, film, request);
  deps.onTiming?.(answer.ok ? 'ok' : 'gateway', (performance.now() - started) / 1000);
  return answer;
}

async function tryPart(
  deps: FilmDeps,
  film: Film,
  request: FilmRequest,
): Promise<Result<Response, ApiFailure>> {
  const lost = failure(502, 'gateway', 'The film could not be fetched from the gateway.');
  const gone = failure(410, 'refused', 'The gateway no longer keeps this film.');
  const late = new AbortController();
  const limit = setTimeout(() => late.abort(), FIRST_BYTE_MS);
  try {
    const headers = { ...given('range', request.range), ...given('if-range', request.ifRange) };
    const signal = AbortSignal.any([request.signal, late.signal]);
    const upstream = await deps.fetchFilm(film.url, { headers, signal });
    if (PASSED_STATUSES.has(upstream.status)) return ok(await toAnswer(upstream, film, request));
    await upstream.body?.cancel();
    return err(GONE.has(upstream.status) ? gone : lost);
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    return err(lost);
  } finally {
    clearTimeout(limit);
  }
}

const given = (name: string, value: string | undefined) => (value === undefined ? {} : { [name]: value });

async function toAnswer(upstream: Response, film: Film, request: FilmRequest): Promise<Response> {
  const headers = new Headers({ 'content-type': 'video/mp4', 'cache-control': 'private, max-age=3600' });
  for (const name of PASSED_ON) {
    const value = upstream.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  if (request.download)
    headers.set('content-disposition', `attachment; filename="${fileName(request.id, film.createdAt)}"`);
  if (request.method !== 'HEAD') return new Response(upstream.body, { status: upstream.status, headers });
  await upstream.body?.cancel();
  return new Response(null, { status: upstream.status, headers });
}

/** For example `kirin-2025-03-09-kmb-Xk2.mp4`: the day (UTC) and the task. */
function fileName(id: string, createdAtS: number): string {
  const day = new Date(createdAtS * 1000);
  const date = Number.isNaN(day.getTime()) ? '' : `${day.toISOString().slice(0, 10)}-`;
  return `kirin-${date}${id.replace(/[^\w.-]/g, '_').slice(0, 40)}.mp4`;
}
