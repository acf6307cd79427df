import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ApiError, ErrorKind } from '../../contract/errors.ts';

/** An expected failure of an /api route: the HTTP status to answer with, and what the page is told. */
export interface ApiFailure {
  readonly status: ContentfulStatusCode;
  readonly error: ApiError;
}

/** A failure with one sentence. */
export function failure(status: ContentfulStatusCode, kind: ErrorKind, message: string): ApiFailure {
  return { status, error: { kind, error_message: message } };
}

/** Where on the context the kind of a failure is left, for the figures. */
export const ERROR_KIND = 'errorKind';

/** Sends a failure in the one shape all /api routes use. */
export function sendFailure(c: Context, { status, error }: ApiFailure): Response {
  c.set(ERROR_KIND, error.kind);
  if (error.retry_after_s !== undefined) c.header('retry-after', String(Math.ceil(error.retry_after_s)));
  return c.json({ error }, status, { 'cache-control': 'no-store' });
}
