import { z } from 'zod';
import { apiErrorSchema } from '../contract/errors.ts';
import { DYNAMIC_LABELS } from '../masks/labelMap.ts';
import { COLOR_IDS } from '../masks/palette.ts';
import { namedByPlace } from './summary.ts';
import type { UiTask } from './task.ts';

const region = z.object({
  label: z.literal([...DYNAMIC_LABELS]),
  name: z.string(),
  color: z.enum(COLOR_IDS),
});

// What has a default was not kept from the beginning: cards of before still read.
const summary = z
  .object({
    prompt: z.string(),
    mode: z.enum(['std', 'pro']),
    durationS: z.union([z.literal(5), z.literal(10)]),
    cfgScale: z.number().nullable().default(null),
    watermark: z.boolean().default(false),
    movers: z.number(),
    regions: z.array(region).nullable().default(null),
    hasStatic: z.boolean(),
    hasTail: z.boolean(),
  })
  .transform((read) => ({ ...read, regions: read.regions ?? namedByPlace(read.movers) }));

const group = z.object({ id: z.string().min(1), title: z.string(), variant: z.string() });

const base = {
  id: z.string().min(1),
  remoteId: z.string().nullable(),
  externalId: z.string().nullable().default(null),
  doubted: z.boolean().default(false),
  title: z.string(),
  note: z.string().default(''),
  starred: z.boolean().default(false),
  tellDone: z.boolean().default(false),
  group: group.nullable().default(null),
  madeBy: z.enum(['engine', 'kirin']).nullable().default(null),
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
  z.object({ ...base, status: z.literal('waiting') }),
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
    told: z.string().nullable().default(null),
  }),
]);

/** A task as it was stored, or null when it is not one this version can read. */
export function readTaskRecord(record: unknown): UiTask | null {
  const parsed = schema.safeParse(record);
  return parsed.success ? parsed.data : null;
}
