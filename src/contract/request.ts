import { err, ok, type Result } from '../kit/result.ts';
import { crossFieldProblems } from './crossFieldRules.ts';
import { fieldProblems } from './fieldProblems.ts';
import { LIMITS } from './limits.ts';
import type { Problem } from './problem.ts';
import { isRecord, type JsonRecord, ownValue, readKey } from './record.ts';
import { kirinRequestSchema } from './requestSchema.ts';
import { unknownFieldProblems } from './unknownFields.ts';
import type { z } from './zod.ts';

/**
 * A request that keeps every rule that can be checked without decoding a picture: flat, defaults filled in. Pictures are
 * base64 or http(s) addresses; points are Kirin pixels (origin bottom-left); `duration` is in seconds, as text.
 */
export type KirinRequest = z.infer<typeof kirinRequestSchema>;

/**
 * Reads one flat request (see `flattenBody` for the envelope) and returns it normalised, or every rule it breaks: rules of
 * a field, rules between fields, unknown fields. Rules between fields are told even when some field is malformed.
 *
 * Read kindly: the alias `kling_v1_i2v`; `duration` as the number 5 or 10; `watermark_info` as an array of its one
 * object; an empty `dynamic_masks`, which is the same as none; fields that are undefined. Null is refused like any other
 * wrong type. Lists are looked at up to one item past their limit, so a hostile one costs no more than a long one.
 */
export function parseKirinRequest(body: unknown): Result<KirinRequest, readonly Problem[]> {
  if (!isRecord(body)) return err([notAnObject]);
  const fields = clipped(definedFields(body));
  const parsed = kirinRequestSchema.safeParse(fields);
  const problems = [
    ...(parsed.success ? [] : fieldProblems(parsed.error.issues, body)),
    ...crossFieldProblems(fields),
    ...unknownFieldProblems(fields),
  ];
  return parsed.success && problems.length === 0 ? ok(withoutEmptyMasks(parsed.data)) : err(problems);
}

const notAnObject: Problem = {
  code: 'request-shape',
  field: '',
  message: 'The request must be one object holding the model and its parameters.',
};

const definedFields = (body: JsonRecord): JsonRecord =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));

/** A copy whose lists end one item past their limit: enough to see that they are too long. */
function clipped(fields: JsonRecord): JsonRecord {
  const masks = ownValue(fields, 'dynamic_masks');
  const metadata = ownValue(fields, 'metadata');
  return {
    ...fields,
    ...(Array.isArray(masks) && { dynamic_masks: clippedMasks(masks).map(clippedMask) }),
    ...(isRecord(metadata) && { metadata: clippedMetadata(metadata) }),
  };
}

const clippedMasks = (list: readonly unknown[]): unknown[] => list.slice(0, LIMITS.maxDynamicMasks + 1);

function clippedMetadata(metadata: JsonRecord): JsonRecord {
  const elastic = ownValue(metadata, 'elastic_masks');
  return Array.isArray(elastic) ? { ...metadata, elastic_masks: clippedMasks(elastic) } : metadata;
}

function clippedMask(mask: unknown): unknown {
  const points = readKey(mask, 'trajectories');
  if (!isRecord(mask) || !Array.isArray(points)) return mask;
  return { ...mask, trajectories: points.slice(0, LIMITS.maxPoints + 1) };
}

function withoutEmptyMasks(request: KirinRequest): KirinRequest {
  const { dynamic_masks: masks, ...rest } = request;
  return masks && masks.length > 0 ? request : rest;
}
