/** What is read of a stored record before anything of it has been checked. */
interface Fields {
  readonly version?: unknown;
  readonly document?: unknown;
  readonly regions?: unknown;
}

/** What each version but the present one has to become the next one: `STEPS[0]` makes version 2 of version 1. */
const STEPS: readonly ((record: Fields) => Fields)[] = [
  // Version 2 lets a trajectory be placed, held, repeated and paced by a curve; without these it is what version 1 knew.
  (record) => ({ ...record, version: 2 }),
  (record) => ({ ...record, version: 3, document: withLooks(record.document) }),
];

/** A stored record as the present version would have written it. What is no record of an earlier version is returned as it is. */
export function migrated(stored: unknown): unknown {
  if (!isFields(stored)) return stored;
  const from = STEPS.findIndex((_, i) => i + 1 === stored.version);
  return from < 0 ? stored : STEPS.slice(from).reduce((record, step) => step(record), stored);
}

/** The colours that version 2 gave to regions 1 to 6 and to the static one. */
const COLORS_BEFORE = ['orange', 'blue', 'yellow', 'green', 'pink', 'violet', 'grey'];

/** Before version 3 colour and order followed from a region's number, and nothing bent. */
function withLooks(document: unknown): unknown {
  if (!isFields(document) || !isFields(document.regions)) return document;
  const regions = Object.entries(document.regions).map(([key, region]) => [
    key,
    isFields(region) ? { ...region, color: COLORS_BEFORE[Number(key) - 1], elastic: false } : region,
  ]);
  return { ...document, regions: Object.fromEntries(regions), stacking: [1, 2, 3, 4, 5, 6] };
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
