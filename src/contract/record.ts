export type JsonRecord = Readonly<Record<string, unknown>>;

/** True for an object that is neither null nor an array. */
export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An own property, or undefined. Inherited ones (`constructor`, `toString`) do not count as sent. */
export const ownValue = (record: JsonRecord, key: string): unknown =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** An own property of something that may not be an object at all. */
export const readKey = (value: unknown, key: string): unknown =>
  isRecord(value) ? ownValue(value, key) : undefined;

/** The first of `values` that is a text with something in it, trimmed; else null. */
export function firstText(values: readonly unknown[]): string | null {
  for (const value of values) {
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return null;
}
