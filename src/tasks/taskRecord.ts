import { apiErrorSchema } from '../contract/errors.ts';
import { z } from '../contract/zod.ts';
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
const summary = z.pipe(
  z.object({
    prompt: z.string(),
    mode: z.enum(['std', 'pro']),
    durationS: z.union([z.literal(5), z.literal(10)]),
    cfgScale: z._default(z.nullable(z.number()), null),
    watermark: z._default(z.boolean(), false),
    movers: z.number(),
    regions: z._default(z.nullable(z.array(region)), null),
    hasStatic: z.boolean(),
    hasTail: z.boolean(),
  }),
  z.transform((read) => ({ ...read, regions: read.regions ?? namedByPlace(read.movers) })),
);

const text = z.string().check(z.minLength(1));
const group = z.object({ id: text, title: z.string(), variant: z.string() });

const base = {
  id: text,
  remoteId: z.nullable(z.string()),
  externalId: z._default(z.nullable(z.string()), null),
  doubted: z._default(z.boolean(), false),
  title: z.string(),
  note: z._default(z.string(), ''),
  starred: z._default(z.boolean(), false),
  tellDone: z._default(z.boolean(), false),
  group: z._default(z.nullable(group), null),
  madeBy: z._default(z.nullable(z.enum(['engine', 'kirin'])), null),
  summary,
  createdMs: z.number(),
  sinceMs: z.number(),
  attempt: z.int().check(z.positive()),
};

const words = { message: z.string(), advice: z.string() };
const progress = z.nullable(z.number().check(z.minimum(0), z.maximum(1)));
const kind = z.nullable(apiErrorSchema.shape.kind);
const remote = { remoteId: text };

const schema: z.ZodMiniType<UiTask> = z.discriminatedUnion('status', [
  z.object({ ...base, status: z.literal('submitting') }),
  z.object({ ...base, status: z.literal('waiting') }),
  z.object({ ...base, status: z.literal('checking'), remoteId: z.null(), externalId: text }),
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
    videoUrl: z.string().check(z.startsWith('/')),
    cost: z.nullable(z.string()),
  }),
  z.object({
    ...base,
    ...words,
    status: z.literal('failed'),
    finishedMs: z.number(),
    code: z.nullable(z.string()),
    kind,
    told: z._default(z.nullable(z.string()), null),
  }),
]);

/** A task as it was stored, or null when it is not one this version can read. */
export function readTaskRecord(record: unknown): UiTask | null {
  const parsed = schema.safeParse(record);
  return parsed.success ? parsed.data : null;
}
