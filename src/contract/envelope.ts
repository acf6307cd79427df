import { isRecord, type JsonRecord } from './record.ts';
import type { KirinRequest } from './request.ts';

/** `envelope`: `{ model, input: [{ params }] }`; `flat`: one object holding everything. */
export type BodyStyle = 'envelope' | 'flat';

/** What stands beside `model` and `input` in an envelope and says nothing to us. */
const EXTRAS: ReadonlySet<string> = new Set(['moderation']);

/** The body to POST, in the style the gateway wants. In an envelope `metadata` stands beside `model`. */
export function toBody(request: KirinRequest, style: BodyStyle): unknown {
  if (style === 'flat') return { ...request };
  const { model, metadata, ...params } = request;
  return { model, ...(metadata && { metadata }), input: [{ params }] };
}

/**
 * The flat object inside a body of either style, for `parseKirinRequest` to check; never throws. `moderation` is
 * dropped, and `metadata` that is no object. Fields beside `input` or beside `params` are kept, so that
 * unknown ones are named; a parameter inside `params` wins over the same name outside. A body whose `input` is not a
 * list of exactly one object with `params` comes back as it is, and the check names `input`.
 */
export function flattenBody(body: unknown): unknown {
  if (!isRecord(body)) return body;
  const { input, ...outer } = withoutExtras(body);
  if (input === undefined) return outer;
  const only: unknown = Array.isArray(input) && input.length === 1 ? input[0] : undefined;
  if (!isRecord(only) || !isRecord(only.params)) return body;
  const { params, ...beside } = only;
  return { ...prefixed(beside, 'input[0].'), ...outer, ...(params as JsonRecord), ...modelOf(outer) };
}

const withoutExtras = (body: JsonRecord): JsonRecord =>
  Object.fromEntries(
    Object.entries(body).filter(
      ([key, value]) => !EXTRAS.has(key) && (key !== 'metadata' || isRecord(value)),
    ),
  );

const prefixed = (record: JsonRecord, prefix: string): JsonRecord =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [prefix + key, value]));

/** The model named outside is the one that counts. */
const modelOf = (outer: JsonRecord): JsonRecord =>
  Object.hasOwn(outer, 'model') ? { model: outer.model } : {};
