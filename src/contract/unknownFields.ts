import { fieldPath, shortName } from './fieldPath.ts';
import type { Problem } from './problem.ts';
import { isRecord, type JsonRecord, readKey } from './record.ts';
import { KNOWN_FIELDS } from './requestSchema.ts';

/** Names told for one object: a hostile body can hold a million. */
const MAX_NAMED = 20;

type Path = readonly PropertyKey[];

/**
 * Every field that the model does not know, at any depth, `__proto__` and `constructor` included when they were sent. At
 * most 20 for one object.
 */
export const unknownFieldProblems = (fields: JsonRecord): Problem[] => [
  ...unknownIn(fields, KNOWN_FIELDS[''], []),
  ...watermarkProblems(readKey(fields, 'watermark_info')),
  ...listOf(readKey(fields, 'dynamic_masks')).flatMap(maskProblems),
];

function watermarkProblems(value: unknown): Problem[] {
  const known = KNOWN_FIELDS.watermark_info;
  if (!Array.isArray(value)) return unknownIn(value, known, ['watermark_info']);
  return value.length === 1 ? unknownIn(value[0], known, ['watermark_info', 0]) : [];
}

function maskProblems(mask: unknown, index: number): Problem[] {
  const path: Path = ['dynamic_masks', index];
  const points = listOf(readKey(mask, 'trajectories'));
  return [
    ...unknownIn(mask, KNOWN_FIELDS['dynamic_masks[]'], path),
    ...points.flatMap((point, at) =>
      unknownIn(point, KNOWN_FIELDS['dynamic_masks[].trajectories[]'], [...path, 'trajectories', at]),
    ),
  ];
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const unknownIn = (value: unknown, known: ReadonlySet<string>, path: Path): Problem[] =>
  isRecord(value)
    ? Object.keys(value)
        .filter((name) => !known.has(name))
        .slice(0, MAX_NAMED)
        .map((name) => unknownField(path, name))
    : [];

function unknownField(path: Path, name: string): Problem {
  const field = fieldPath([...path, name]);
  // An envelope that could not be opened arrives here whole; to call `input` unknown would mislead.
  if (field === 'input')
    return { code: 'request-shape', field, message: ENVELOPE_SHAPE, sentence: 'envelope' };
  const where = path.length === 0 ? 'The request' : `"${fieldPath(path)}"`;
  const message = `${where} has a field "${shortName(name)}" that the model does not know. Remove it or correct its name.`;
  const values = { name: shortName(name), where: fieldPath(path) };
  const sentence = path.length === 0 ? 'unknownField' : 'unknownFieldIn';
  return { code: 'unknown-field', field, message, sentence, values };
}

const ENVELOPE_SHAPE = '"input" must be a list of exactly one object, and "params" in it must be an object.';
