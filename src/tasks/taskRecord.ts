import { z } from 'zod';
import { apiErrorSchema } from '../contract/errors.ts';
import type { UiTask } from './task.ts';

const summary = z.object({
  prompt: z.string(),
  mode: z.enum(['std', 'pro']),
  durationS: z.union([z.literal(5), z.literal(10)]),
  movers: z.number(),
  hasStatic: z.boolean(),
  hasTail: z.boolean(),
});

const base = {
  id: z.string().min(1),
  remoteId: z.string().nullable(),
  // Cards of before these were kept have neither.
  externalId: z.string().nullable().default(null),
  doubted: z.boolean().default(false),
  title: z.string(),
  thumbnail: z.string(),
  summary,
  createdMs: z.number(),
  sinceMs: z.number(),
  attempt: z.int().positive(),
};

const words = { message: z.string(), advice: z.string() };
const progress = z.number().min(0).max(1).nullable();
const kind = apiErrorSchema.shape.kind.nullable();
const remote = { remoteId: z.string().min(1) };

const schema: z.ZodType<UiTask> = z.discriminatedUnion('status', [
  z.object({ ...base, status: z.literal('submitting') }),
  z.object({ ...base, status: z.literal('checking'), remoteId: z.null(), externalId: z.string().min(1) }),
  z.object({
    ...base,
    ...remote,
    status: z.literal('running'),
    progress,
    connection: z.enum(['ok', 'lost']),
  }),
  z.object({
    ...base,
    ...words,
    status: z.literal('stopped'),
    stoppedMs: z.number(),
    progress,
    kind,
  }),
  z.object({
    ...base,
    ...remote,
    status: z.literal('completed'),
    finishedMs: z.number(),
    videoUrl: z.string().startsWith('/'),
    cost: z.string().nullable(),
  }),
  z.object({
    ...base,
    ...words,
    status: z.literal('failed'),
    finishedMs: z.number(),
    code: z.string().nullable(),
    kind,
  }),
]);

/** A task as it was stored, or null when it is not one this version can read. */
export function readTaskRecord(record: unknown): UiTask | null {
  const parsed = schema.safeParse(record);
  return parsed.success ? parsed.data : null;
}
