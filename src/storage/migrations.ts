/** What each version but the present one has to become the next one: `STEPS[0]` makes version 2 of version 1. */
const STEPS: readonly ((record: object) => object)[] = [
  // Version 2 lets a trajectory be placed, held, repeated and paced by a curve; without these it is what version 1 knew.
  (record) => ({ ...record, version: 2 }),
];

/** A stored record as the present version would have written it. What is no record of an earlier version is returned as it is. */
export function migrated(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null || !('version' in stored)) return stored;
  const from = STEPS.findIndex((_, i) => i + 1 === stored.version);
  return from < 0 ? stored : STEPS.slice(from).reduce<object>((record, step) => step(record), stored);
}
