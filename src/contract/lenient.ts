import { isRecord, type JsonRecord, ownValue } from './record.ts';
import { z } from './zod.ts';

/** Reads what other servers send: a field of the wrong kind counts as absent, it never spoils the whole answer. */

/** A text that is not empty, or a number as text. */
const textValue = z.union([z.string().check(z.minLength(1)), z.pipe(z.number(), z.transform(String))]);

/** A finite number, or a text that is one. */
const numberValue = z.union([
  z.number(),
  z.pipe(z.pipe(z.string().check(z.refine((text) => text.trim() !== '')), z.transform(Number)), z.number()),
]);

export const lenientText = z.catch(z.optional(textValue), undefined);
export const lenientNumber = z.catch(z.optional(numberValue), undefined);
export const lenientRecord = z.catch(z.optional(z.record(z.string(), z.unknown())), undefined);

/**
 * An object whose fields are read one by one. Zod reports a missing key before it asks the key's schema, so a key that
 * is missing is handed over as undefined.
 */
export const lenientObject = <T extends z.core.$ZodShape>(shape: T) =>
  z.pipe(
    z.transform((value) => (isRecord(value) ? withEveryKey(value, Object.keys(shape)) : value)),
    z.object(shape),
  );

const withEveryKey = (record: JsonRecord, keys: readonly string[]): JsonRecord =>
  Object.fromEntries(keys.map((key) => [key, ownValue(record, key)]));

/** The items of a list that `item` can read; the others are dropped. Anything but a list is read as a list of one. */
export const lenientList = <T>(item: z.ZodMiniType<T>) =>
  z.transform((value): T[] => {
    const items: unknown[] = Array.isArray(value) ? value : [value];
    return items.flatMap((one) => {
      const read = item.safeParse(one);
      return read.success ? [read.data] : [];
    });
  });

type OptionalKeys<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];

/** `T` with its keys that may be undefined as keys that may be missing. */
export type Compact<T> = Omit<T, OptionalKeys<T>> & { [K in OptionalKeys<T>]?: Exclude<T[K], undefined> };

/** A copy without the keys whose value is undefined. */
export const compact = <T extends object>(value: T): Compact<T> =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Compact<T>;
