import { z } from '../contract/zod.ts';
import type { ProjectCard } from './head.ts';

/** What is looked at of the one project that the first version of the database held. All else is checked when it is opened. */
const single = z.looseObject({
  savedMs: z.number(),
  document: z.looseObject({
    name: z.string(),
    first: z.nullable(z.looseObject({ id: z.string() })),
    tail: z.nullable(z.looseObject({ id: z.string() })),
  }),
  labels: z.unknown(),
});

interface Adopted {
  readonly id: string;
  readonly head: object;
  readonly labels: unknown;
  readonly card: ProjectCard;
}

/** The project of the first version as one of several: its record as it was, whatever version that has, and no steps. Null when it is none. */
export function adoptSingle(stored: unknown, nowMs: number): Adopted | null {
  const parsed = single.safeParse(stored);
  if (!parsed.success) return null;
  const { labels, ...record } = parsed.data;
  const { name, first, tail } = record.document;
  const id = `first-${nowMs.toString(36)}`;
  return {
    id,
    head: {
      head: 1,
      record,
      pastUntil: 0,
      draft: null,
      pictures: [first, tail].flatMap((frame) => (frame ? [frame.id] : [])),
    },
    labels,
    card: { id, name, changedMs: record.savedMs, bytes: 0, thumbnail: null, deletedMs: null },
  };
}
