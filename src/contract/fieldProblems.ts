import { fieldPath, pathPattern } from './fieldPath.ts';
import { FIELD_RULES } from './fieldRules.ts';
import type { Problem } from './problem.ts';
import { type JsonRecord, readKey } from './record.ts';
import type { z } from './zod.ts';

type Path = readonly PropertyKey[];

/**
 * What Zod found, in our codes and our sentences; its own text is never shown. `body` is the request as it was sent: the
 * sentences tell what was found in it. One problem a field.
 */
export function fieldProblems(issues: readonly z.core.$ZodIssue[], body: JsonRecord): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { path } of issues) {
    const field = fieldPath(path);
    if (!problems.has(field)) problems.set(field, problemAt(path, field, body));
  }
  return [...problems.values()];
}

function problemAt(path: Path, field: string, body: JsonRecord): Problem {
  const say = FIELD_RULES[pathPattern(path)];
  const broken = say?.(valueAt(body, path), indicesOf(path));
  if (broken) return { ...broken, field };
  const message = `"${field}" is not valid.`;
  return { code: 'request-shape', field, message, sentence: 'fieldInvalid', values: { name: field } };
}

const indicesOf = (path: Path): number[] => path.filter((step) => typeof step === 'number');

const valueAt = (body: JsonRecord, path: Path): unknown =>
  path.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
    return readKey(value, String(step));
  }, body);
