import { countCodePoints } from './codePoints.ts';
import { DURATIONS, LIMITS, MODEL_ALIASES, MODEL_ID, MODES, SHORT_DURATION } from './limits.ts';
import { checkPictureText } from './pictureText.ts';
import { isWebUrl } from './webUrl.ts';
import { z } from './zod.ts';

const pictureText = z.string().check(z.refine((text) => checkPictureText(text, '') === null));

const model = z.pipe(
  z.enum([MODEL_ID, ...MODEL_ALIASES]),
  z.transform((): typeof MODEL_ID => MODEL_ID),
);

const prompt = z.string().check(
  z.refine((text) => {
    const chars = countCodePoints(text);
    return chars >= LIMITS.minPromptChars && chars <= LIMITS.maxPromptChars;
  }),
);

const negativePrompt = z
  .string()
  .check(z.refine((text) => countCodePoints(text) <= LIMITS.maxNegativePromptChars));

/** The page says a string; the numbers 5 and 10 mean nothing else, so they are read too. */
const duration = z.pipe(
  z.transform((value) => (value === 5 || value === 10 ? String(value) : value)),
  z._default(z.enum(DURATIONS), SHORT_DURATION),
);

/**
 * A list of `min` to `max` items. Zod's own `maxLength` passes over the items of a list that is too long, and a plain
 * refinement is passed over when an item is wrong; either would hide problems, so this one always runs.
 */
const listOf = <T extends z.ZodMiniType>(item: T, min: number, max: number) =>
  z.array(item).check(
    z.refine((list) => list.length >= min && list.length <= max, {
      when: ({ value }) => Array.isArray(value),
    }),
  );

const point = z.object({ x: z.number(), y: z.number() });

const dynamicMask = z.object({
  mask: pictureText,
  trajectories: listOf(point, LIMITS.minPoints, LIMITS.maxPoints),
});

/** The page calls it an array and then shows an object: an array that holds that one object is read as the object. */
const watermarkInfo = z.pipe(
  z.transform((value) => (Array.isArray(value) && value.length === 1 ? value[0] : value)),
  z.object({ enabled: z.boolean() }),
);

/**
 * What the caller adds for whoever makes the film; no parameter of the model. Keys we do not know are kept. `elastic_masks`
 * names, by their place in `dynamic_masks`, the regions that bend where they touch the static one; places beyond the list say nothing.
 */
const metadata = z.looseObject({
  elastic_masks: z.exactOptional(listOf(z.int().check(z.minimum(0)), 0, LIMITS.maxDynamicMasks)),
});

/**
 * One flat request, each field by itself: output is normalised (defaults filled, alias resolved). Fields it does not
 * know are dropped here and named by `unknownFields`; Zod would pass over `__proto__` in silence.
 */
export const kirinRequestSchema = z.object({
  model,
  image: z.exactOptional(pictureText),
  image_tail: z.exactOptional(pictureText),
  prompt: z.exactOptional(prompt),
  negative_prompt: z.exactOptional(negativePrompt),
  mode: z._default(z.enum(MODES), 'std'),
  duration,
  cfg_scale: z._default(
    z.number().check(z.minimum(LIMITS.minCfgScale), z.maximum(LIMITS.maxCfgScale)),
    LIMITS.defaultCfgScale,
  ),
  static_mask: z.exactOptional(pictureText),
  dynamic_masks: z.exactOptional(listOf(dynamicMask, 0, LIMITS.maxDynamicMasks)),
  watermark_info: z.exactOptional(watermarkInfo),
  callback_url: z.exactOptional(z.string().check(z.refine(isWebUrl))),
  external_task_id: z.exactOptional(z.string().check(z.refine((text) => text.trim() !== ''))),
  metadata: z.exactOptional(metadata),
});

/** The names of the fields of each object in a request, by `pathPattern`. */
export const KNOWN_FIELDS = {
  '': new Set(Object.keys(kirinRequestSchema.shape)),
  watermark_info: new Set(['enabled']),
  'dynamic_masks[]': new Set(Object.keys(dynamicMask.shape)),
  'dynamic_masks[].trajectories[]': new Set(Object.keys(point.shape)),
} as const satisfies Record<string, ReadonlySet<string>>;
