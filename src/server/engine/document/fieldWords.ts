import { LIMITS } from '../../../contract/limits.ts';

/** JSON Schema keywords for a field that its Zod schema cannot say: what it means, and rules that are functions there. */
export type FieldWords = Readonly<Record<string, unknown>>;

const megabytes = LIMITS.maxPictureBytes / 1024 / 1024;
const picture = `JPEG or PNG as plain base64 (no data: prefix) or as an http(s) address; at most ${megabytes} MB, each side at least ${LIMITS.minSidePx} px`;
const mask = `${picture}; the aspect of the first frame; all masks of one size. White is painted, black is not.`;

/** By the path of the field in a flat request, indices left out. */
export const FIELD_WORDS: Readonly<Record<string, FieldWords>> = {
  model: { description: 'The model to use. kling_v1_i2v is read as the same.' },
  image: {
    description: `The first frame: ${picture}; neither side more than ${LIMITS.maxAspect} times the other.`,
  },
  image_tail: { description: `The last frame: ${picture}. Needs image, duration 5 and no masks.` },
  prompt: {
    description: 'What should happen. Checked; without effect on this engine.',
    minLength: LIMITS.minPromptChars,
    maxLength: LIMITS.maxPromptChars,
  },
  negative_prompt: {
    description: 'What should not be seen. Checked; without effect on this engine.',
    maxLength: LIMITS.maxNegativePromptChars,
  },
  mode: { description: 'Standard or high quality.' },
  duration: { description: 'Seconds. The numbers 5 and 10 are read too.' },
  cfg_scale: { description: 'How closely the prompt is followed. Checked; without effect on this engine.' },
  static_mask: { description: `What stays still: ${mask} Needs duration 5.` },
  dynamic_masks: { description: 'What moves. Needs duration 5.', maxItems: LIMITS.maxDynamicMasks },
  'dynamic_masks[].mask': { description: `What moves together: ${mask}` },
  'dynamic_masks[].trajectories': {
    description:
      'Where it goes: points at equal steps of time, in pixels of the first frame, origin bottom-left.',
    minItems: LIMITS.minPoints,
    maxItems: LIMITS.maxPoints,
  },
  'dynamic_masks[].trajectories[].x': { description: 'Pixels from the left.' },
  'dynamic_masks[].trajectories[].y': { description: 'Pixels from the bottom.' },
  watermark_info: { description: 'Whether a second film with a watermark is made.' },
  'watermark_info.enabled': { description: 'true for a second film.' },
  callback_url: {
    description: 'An http(s) address that is told of each change of status.',
    format: 'uri',
  },
  external_task_id: {
    description: 'A name of your own, used once. The task can be asked for by it.',
    minLength: 1,
  },
  metadata: { description: 'Comes back with the task.' },
  'metadata.elastic_masks': {
    description: 'Places in dynamic_masks, from 0, of regions that bend where they touch the static one.',
    maxItems: LIMITS.maxDynamicMasks,
  },
};
