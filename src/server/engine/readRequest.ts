import type { Context } from 'hono';
import { flattenBody } from '../../contract/envelope.ts';
import type { Problem } from '../../contract/problem.ts';
import { type KirinRequest, parseKirinRequest } from '../../contract/request.ts';
import { err, type Result } from '../../kit/result.ts';
import { readJson } from '../http/jsonBody.ts';
import type { Refusal } from './refusal.ts';

/** Limits of this server's own, where the page sets none: what is stored and told again must stay small. */
const MAX_ID_CHARS = 500;
const MAX_URL_CHARS = 4096;
const MAX_METADATA_CHARS = 64 * 1024;
const MAX_METADATA_DEPTH = 32;

/** The request in a body of either style, every rule checked that needs no picture. */
export async function readRequest(c: Context): Promise<Result<KirinRequest, Refusal>> {
  const body = await readJson(c);
  if (!body.ok) return err({ ...body.error, code: 'body' });
  const request = parseKirinRequest(flattenBody(body.value));
  const problems = request.ok ? sizeProblems(request.value) : request.error;
  if (request.ok && problems.length === 0) return request;
  const message = problems.map((problem) => problem.message).join(' ');
  return err({ status: 400, code: 'invalid_request', message, problems: problems.map(onTheWire) });
}

function sizeProblems(request: KirinRequest): Problem[] {
  const { external_task_id: id = '', callback_url: url = '', metadata = {} } = request;
  const checks: [boolean, Problem][] = [
    [id.length > MAX_ID_CHARS, tooLong('external-task-id', 'external_task_id', MAX_ID_CHARS)],
    [url.length > MAX_URL_CHARS, tooLong('callback-url', 'callback_url', MAX_URL_CHARS)],
    [!isSmall(metadata), metadataTooLarge],
  ];
  return checks.flatMap(([broken, problem]) => (broken ? [problem] : []));
}

const tooLong = (code: Problem['code'], field: string, chars: number): Problem => ({
  code,
  field,
  message: `"${field}" is longer than ${chars} characters, the most this server keeps.`,
});

const metadataTooLarge: Problem = {
  code: 'request-shape',
  field: 'metadata',
  message: `The metadata is larger than ${MAX_METADATA_CHARS / 1024} kB or nested deeper than ${MAX_METADATA_DEPTH} levels.`,
};

const isSmall = (metadata: object): boolean =>
  // Depth first: writing JSON that is nested deeply enough overflows the stack.
  isShallow(metadata, MAX_METADATA_DEPTH) && JSON.stringify(metadata).length <= MAX_METADATA_CHARS;

const isShallow = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1)));

/** The gateway's own shape of a problem: what our page words it by is no part of the wire. */
const onTheWire = ({ code, field, message }: Problem): Problem => ({ code, field, message });
