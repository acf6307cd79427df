import { countCodePoints } from './codePoints.ts';
import { DURATIONS, LIMITS, MODEL_ALIASES, MODEL_ID, MODES, SHORT_DURATION } from './limits.ts';
import { checkPictureText } from './pictureText.ts';
import { isWebUrl } from './webUrl.ts';
import { z } from './zod.ts';

const pictureText = z.string().refine((text) => checkPictureText(text, '') === null);

const model = z.enum([MODEL_ID, ...MODEL_ALIASES]).transform((): typeof MODEL_ID => MODEL_ID);

const prompt = z.string().refine((text) => {
  const chars = countCodePoints(text);
  return chars >= LIMITS.minPromptChars && chars <= LIMITS.maxPromptChars;
});

const negativePrompt = z.string().refine((text) => countCodePoints(text) <= LIMITS.maxNegativePromptChars);

/** The page says a string; the numbers 5 and 10 mean nothing else, so they are read too. */
const duration = z.preprocess(
  (value) => (value === 5 || value === 10 ? String(value) : value),
  z.enum(DURATIONS).default(SHORT_DURATION),
);

/**
 * A list of `min` to `max` items. Zod's own `.max()` passes over the items of a list that is too long, and a plain
 * refinement is passed over when an item is wrong; either would hide problems, so this one always runs.
 */
const listOf = <T extends z.ZodType>(item: T, min: number, max: number) =>
  z.array(item).refine((list) => list.length >= min && list.length <= max, {
    when: ({ value }) => Array.isArray(value),
  });

const point = z.object({ x: z.number(), y: z.number() });

const dynamicMask = z.object({
  mask: pictureText,
  trajectories: listOf(point, LIMITS.minPoints, LIMITS.maxPoints),
});

/** The page calls it an array and then shows an object: an array that holds that one object is read as the object. */
const watermarkInfo = z.preprocess(
  (value) => (Array.isArray(value) && value.length === 1 ? value[0] : value),
  z.object({ enabled: z.boolean() }),
);

/**
 * What the caller adds for whoever makes the film; no parameter of the model. Keys we do not know are kept. `elastic_masks`
 * names, by their place in `dynamic_masks`, the regions that bend where they touch the static one; places beyond the list say nothing.
 */
const metadata = z.looseObject({
  elastic_masks: listOf(z.int().min(0), 0, LIMITS.maxDynamicMasks).exactOptional(),
});

/**
 * One flat request, each field by itself: output is normalised (defaults filled, alias resolved). Fields it does not
 * know are dropped here and named by `unknownFields`; Zod would pass over `__proto__` in silence.
 */
export const kirinRequestSchema = z.object({
  model,
  image: pictureText.exactOptional(),
  image_tail: pictureText.exactOptional(),
  prompt: prompt.exactOptional(),
  negative_prompt: negativePrompt.exactOptional(),
  mode: z.enum(MODES).default('std'),
  duration,
  cfg_scale: z.number().min(LIMITS.minCfgScale).max(LIMITS.maxCfgScale).default(LIMITS.defaultCfgScale),
  static_mask: pictureText.exactOptional(),
  dynamic_masks: listOf(dynamicMask, 0, LIMITS.maxDynamicMasks).exactOptional(),
  watermark_info: watermarkInfo.exactOptional(),
  callback_url: z.string().refine(isWebUrl).exactOptional(),
  external_task_id: z
    .string()
    .refine((text) => text.trim() !== '')
    .exactOptional(),
  metadata: metadata.exactOptional(),
});

/** The names of the fields of each object in a request, by `pathPattern`. */
export const KNOWN_FIELDS = {
  '': new Set(Object.keys(kirinRequestSchema.shape)),
  watermark_info: new Set(['enabled']),
  'dynamic_masks[]': new Set(Object.keys(dynamicMask.shape)),
  'dynamic_masks[].trajectories[]': new Set(Object.keys(point.shape)),
} as const satisfies Record<string, ReadonlySet<string>>;
