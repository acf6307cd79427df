import { z } from 'zod';
import type { KirinRequest } from '../../contract/request.ts';
import { looksLikeWebUrl } from '../../contract/webUrl.ts';

export const IMAGE_FILE = 'image';
export const TAIL_FILE = 'image_tail';
export const STATIC_MASK_FILE = 'static_mask';
export const maskFile = (index: number): string => `mask-${index}`;

const pictureSlotSchema = z.object({
  /** Name of the file in the task's folder. */
  file: z.string(),
  /** Path of the field it came in, for messages. */
  field: z.string(),
  /** Where to fetch it; null when its bytes came with the request. */
  url: z.string().nullable(),
});

const storedRequestSchema = z.object({
  mode: z.enum(['std', 'pro']),
  durationS: z.union([z.literal(5), z.literal(10)]),
  /** Every picture, masks included. Their bytes stand in files. */
  pictures: z.array(pictureSlotSchema),
  /** One list a dynamic mask, in Kirin points. */
  trajectories: z.array(z.array(z.object({ x: z.number(), y: z.number() }))),
  /** Places in `trajectories` of the masks that bend; requests kept before there were any have none. */
  elasticMasks: z.array(z.number()).default([]),
  callbackUrl: z.string().nullable(),
  /** Whether a second film with a watermark was asked for. */
  watermark: z.boolean().default(false),
  /** What the client sent along, to be told with the task as it came. */
  metadata: z.record(z.string(), z.unknown()).default({}),
});

export type PictureSlot = z.infer<typeof pictureSlotSchema>;

/** What the engine keeps of a request: all it works with, and nothing it does not read, such as prompts. */
export type StoredRequest = z.infer<typeof storedRequestSchema>;

/** Reads what `splitRequest` gave and the store kept. Throws when it is anything else. */
export const readStoredRequest = (json: string): StoredRequest => storedRequestSchema.parse(JSON.parse(json));

const sentAlong = z.object({ metadata: z.record(z.string(), z.unknown()).default({}) });

/** The metadata alone: a task is told hundreds of times a second, and its points are long. */
export const readMetadata = (json: string): Readonly<Record<string, unknown>> =>
  sentAlong.parse(JSON.parse(json)).metadata;

/** Parts a checked request into what goes into the database and what goes into files (by file name, decoded). */
export function splitRequest(request: KirinRequest): {
  stored: StoredRequest;
  files: Map<string, Uint8Array>;
} {
  const sources = pictureSources(request);
  const stored: StoredRequest = {
    mode: request.mode,
    durationS: request.duration === '10' ? 10 : 5,
    pictures: sources.map(({ file, field, value }) => ({
      file,
      field,
      url: looksLikeWebUrl(value) ? value : null,
    })),
    trajectories: (request.dynamic_masks ?? []).map(({ trajectories }) =>
      trajectories.map(({ x, y }) => ({ x, y })),
    ),
    elasticMasks: request.metadata?.elastic_masks ?? [],
    callbackUrl: request.callback_url ?? null,
    watermark: request.watermark_info?.enabled ?? false,
    metadata: request.metadata ?? {},
  };
  const sent = sources.filter(({ value }) => !looksLikeWebUrl(value));
  return { stored, files: new Map(sent.map(({ file, value }) => [file, Buffer.from(value, 'base64')])) };
}

function pictureSources(request: KirinRequest): { file: string; field: string; value: string }[] {
  const masks = (request.dynamic_masks ?? []).map(({ mask }, index) => ({
    file: maskFile(index),
    field: `dynamic_masks[${index}].mask`,
    value: mask,
  }));
  const all = [
    { file: IMAGE_FILE, field: 'image', value: request.image },
    { file: TAIL_FILE, field: 'image_tail', value: request.image_tail },
    { file: STATIC_MASK_FILE, field: 'static_mask', value: request.static_mask },
    ...masks,
  ];
  return all.flatMap(({ value, ...slot }) => (value === undefined ? [] : [{ ...slot, value }]));
}
