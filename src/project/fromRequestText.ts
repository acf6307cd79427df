import { flattenBody } from '../contract/envelope.ts';
import { MODEL_ID } from '../contract/limits.ts';
import type { Problem, RuleCode } from '../contract/problem.ts';
import { isRecord, type JsonRecord, ownValue } from '../contract/record.ts';
import { type KirinRequest, parseKirinRequest } from '../contract/request.ts';
import { kirinRequestSchema } from '../contract/requestSchema.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { say, t } from '../words/words.ts';
import { ruleText } from './ruleWords.ts';

/** A request as it was read, and what was passed over, in words. */
export interface ReadRequest {
  readonly request: KirinRequest;
  readonly notes: readonly string[];
}

/** Rules the editor can show broken, each with its fix; anything else it could not hold. */
const SHOWN_BROKEN: ReadonlySet<RuleCode> = new Set([
  'tail-alone',
  'tail-with-masks',
  'tail-duration',
  'masks-duration',
]);
const MOST_SENTENCES = 3;

/**
 * Reads the text of a request, flat or in its envelope, or says in words what is wrong with it. Read kindly: a missing model,
 * fields that are null or empty, `data:` before base64 and fields the model does not know are passed over; a request that breaks
 * only a rule between fields opens, for the editor shows that with its fix. Never throws.
 */
export function readRequestText(text: string): Result<ReadRequest, string> {
  const body = parseJson(text);
  if (body === undefined) return err(t('requests.notJson'));
  const flat = flattenBody(body);
  if (!isRecord(flat) || !looksLikeRequest(flat)) {
    return err(t('requests.notRequest'));
  }
  const fields = withoutDataPrefixes({ model: MODEL_ID, ...withoutEmpty(flat) });
  const checked = parseKirinRequest(fields);
  return checked.ok ? ok({ request: checked.value, notes: [] }) : readAnyway(fields, checked.error);
}

function readAnyway(fields: unknown, problems: readonly Problem[]): Result<ReadRequest, string> {
  const unknown = problems.filter(({ code }) => code === 'unknown-field');
  const inTheWay = problems.filter(({ code }) => code !== 'unknown-field' && !SHOWN_BROKEN.has(code));
  // The schema by itself passes over what it does not know.
  const parsed = kirinRequestSchema.safeParse(fields);
  if (inTheWay.length > 0 || !parsed.success) return err(sayProblems(inTheWay));
  const { image, static_mask: still, dynamic_masks: masks } = parsed.data;
  if (image === undefined && (still !== undefined || masks !== undefined)) return err(t('requests.noFirst'));
  const notes = unknown.length > 0 ? [t('requests.leftOut', { fields: listed(unknown) })] : [];
  return ok({ request: parsed.data, notes });
}

function sayProblems(problems: readonly Problem[]): string {
  const told = problems.slice(0, MOST_SENTENCES).map((problem) => say(ruleText(problem)));
  const more = problems.length - told.length;
  return [
    t('requests.cannotOpen'),
    ...told,
    ...(more > 0 ? [t('requests.more', { amount: more })] : []),
  ].join(' ');
}

const listed = (problems: readonly Problem[]): string =>
  [
    ...problems.slice(0, MOST_SENTENCES).map(({ field }) => field),
    ...(problems.length > MOST_SENTENCES ? ['…'] : []),
  ].join(', ');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const looksLikeRequest = (fields: JsonRecord): boolean =>
  ['image', 'image_tail', 'model', 'input', 'dynamic_masks'].some((key) => Object.hasOwn(fields, key));

const withoutEmpty = (fields: JsonRecord): JsonRecord =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));

const plain = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/^data:[^,]{0,200},/i, '') : value;

function withoutDataPrefixes(fields: JsonRecord): JsonRecord {
  const masks = ownValue(fields, 'dynamic_masks');
  return {
    ...plainAt(fields, ['image', 'image_tail', 'static_mask']),
    ...(Array.isArray(masks) && {
      dynamic_masks: masks.map((mask: unknown) => (isRecord(mask) ? plainAt(mask, ['mask']) : mask)),
    }),
  };
}

const plainAt = (fields: JsonRecord, keys: readonly string[]): JsonRecord => ({
  ...fields,
  ...Object.fromEntries(
    keys.filter((key) => Object.hasOwn(fields, key)).map((key) => [key, plain(fields[key])]),
  ),
});
