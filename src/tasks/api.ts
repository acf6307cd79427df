import { type AppConfig, appConfigSchema } from '../contract/config.ts';
import { type ApiError, apiErrorBodySchema, errorKind, readErrorMessage } from '../contract/errors.ts';
import { type Estimate, estimateSchema } from '../contract/estimate.ts';
import type { KirinRequest } from '../contract/request.ts';
import { type KirinTask, parseKirinTask } from '../contract/task.ts';
import type { z } from '../contract/zod.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { t } from '../words/words.ts';

/** A call that did not bring what was asked for. `status` is the HTTP status, 0 when no answer came. */
export interface CallError extends ApiError {
  readonly status: number;
}

type Answer<T> = Promise<Result<T, CallError>>;

/** The browser's only door to our server. Every failure is a value; none of these reject. */
export interface Api {
  getConfig(signal?: AbortSignal): Answer<AppConfig>;
  createTask(request: KirinRequest, signal?: AbortSignal): Answer<KirinTask>;
  /** What sending it would cost; nothing is created. */
  estimate(request: KirinRequest, signal?: AbortSignal): Answer<Estimate>;
  getTask(id: string, signal?: AbortSignal): Answer<KirinTask>;
  /** The task created under this ID. A 404 with `retry_safe` means that the gateway has none. */
  findTask(externalId: string, signal?: AbortSignal): Answer<KirinTask>;
  /** The file at a web address, fetched by our server: it can read what a page may not. At most 10 MB, a JPEG or PNG. */
  getPicture(url: string, signal?: AbortSignal): Answer<Blob>;
  /** The film at `videoUrl`'s path. A 404 or 410 means that the server no longer has it. */
  getFilm(path: string, signal?: AbortSignal): Answer<Blob>;
  /** Ends the session of this browser; where nobody signs in it does nothing. */
  signOut(): Promise<void>;
  /** Same-origin path of a task's film; with `download`, one that the browser saves under a name. */
  videoUrl(id: string, options?: { readonly download?: boolean }): string;
}

export function createApi(fetchFn: typeof fetch): Api {
  const read = <T>(path: string, init: RequestInit, parse: (body: unknown) => Result<T, string>) =>
    call(() => fetchFn(path, init), parse);
  const taskPath = (id: string) => `/api/tasks/${encodeURIComponent(id)}`;
  return {
    getConfig: (signal) => read('/api/config', withSignal({}, signal), parseWith(appConfigSchema)),
    createTask: (request, signal) =>
      read('/api/tasks', withSignal(jsonPost(request), signal), parseKirinTask),
    estimate: (request, signal) =>
      read('/api/estimate', withSignal(jsonPost(request), signal), parseWith(estimateSchema)),
    getTask: (id, signal) => read(taskPath(id), withSignal({ cache: 'no-store' }, signal), parseKirinTask),
    findTask: (externalId, signal) =>
      read(
        `/api/tasks?external_task_id=${encodeURIComponent(externalId)}`,
        withSignal({ cache: 'no-store' }, signal),
        parseKirinTask,
      ),
    getPicture: (url, signal) =>
      loaded(() => fetchFn('/api/pictures', withSignal(jsonPost({ url }), signal))),
    getFilm: (path, signal) => loaded(() => fetchFn(path, withSignal({}, signal))),
    signOut: async () => {
      await fetchFn('/sign-out', { method: 'POST', redirect: 'manual' }).catch(() => undefined);
    },
    videoUrl: (id, options) => `${taskPath(id)}/video${options?.download ? '?download=1' : ''}`,
  };
}

const jsonPost = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const withSignal = (init: RequestInit, signal: AbortSignal | undefined): RequestInit =>
  signal ? { ...init, signal } : init;

const parseWith =
  <T>(schema: z.ZodMiniType<T>) =>
  (body: unknown): Result<T, string> => {
    const parsed = schema.safeParse(body);
    return parsed.success ? ok(parsed.data) : err(t('errors.shape'));
  };

const noAnswer = (): CallError => ({ status: 0, kind: 'unreachable', error_message: t('errors.noAnswer') });

/** An answer that is a file when all is well, and JSON when not. */
async function loaded(send: () => Promise<Response>): Answer<Blob> {
  try {
    const response = await send();
    if (response.ok) return ok(await response.blob());
    return err(callError(response.status, jsonOrNull(await response.text())));
  } catch {
    return err(noAnswer());
  }
}

async function call<T>(
  send: () => Promise<Response>,
  parse: (body: unknown) => Result<T, string>,
): Answer<T> {
  let response: Response;
  let text: string;
  try {
    response = await send();
    text = await response.text();
  } catch {
    return err(noAnswer());
  }
  const body = jsonOrNull(text);
  if (!response.ok) return err(callError(response.status, body));
  const parsed = parse(body);
  if (parsed.ok) return parsed;
  return err({ status: response.status, kind: 'gateway', error_message: parsed.error });
}

/** Our own server says what is wrong in its own shape; anything between it and the page says it in others. */
function callError(status: number, body: unknown): CallError {
  const own = apiErrorBodySchema.safeParse(body);
  if (own.success) return { ...own.data.error, status };
  const message = readErrorMessage(body) ?? t('errors.status', { status });
  return { status, kind: errorKind(status, body), error_message: message };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
