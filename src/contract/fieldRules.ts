import { countCodePoints } from './codePoints.ts';
import { LIMITS, MODEL_ID } from './limits.ts';
import { dynamicMaskName, FIRST_FRAME, STATIC_MASK, TAIL_FRAME } from './pictureName.ts';
import { type BrokenRule, checkPictureText } from './pictureText.ts';
import type { RuleCode } from './problem.ts';

/** Which rule a refused value breaks, and the sentence for it. `indices` are those of the path, outermost first. */
export type SayBroken = (value: unknown, indices: readonly number[]) => BrokenRule;

const always =
  (code: RuleCode, message: string): SayBroken =>
  () => ({ code, message });

const picture =
  (name: string): SayBroken =>
  (value) =>
    checkPictureText(value, name) ?? { code: 'picture-source', message: `${name} is not valid.` };

const promptRule: SayBroken = (value) => ({ code: 'prompt', message: sayPrompt(value) });

function sayPrompt(value: unknown): string {
  if (typeof value !== 'string') return 'The prompt must be text.';
  if (value === '') return 'The prompt is empty: write something or leave it out.';
  return `The prompt has ${countCodePoints(value)} characters; the most is ${LIMITS.maxPromptChars}.`;
}

const negativePromptRule: SayBroken = (value) => ({
  code: 'negative-prompt',
  message:
    typeof value === 'string'
      ? `The negative prompt has ${countCodePoints(value)} characters; the most is ${LIMITS.maxNegativePromptChars}.`
      : 'The negative prompt must be text.',
});

const maskListRule: SayBroken = (value) =>
  Array.isArray(value)
    ? {
        code: 'mask-count',
        message: `There are ${value.length} dynamic masks; the most is ${LIMITS.maxDynamicMasks}.`,
      }
    : { code: 'mask-list', message: 'The dynamic masks must be a list.' };

const maskEntryRule: SayBroken = (_value, [index = 0]) => ({
  code: 'mask-list',
  message: `${dynamicMaskName(index)} must be an object with a mask and its trajectory.`,
});

const maskRule: SayBroken = (value, [index = 0]) => {
  const name = dynamicMaskName(index);
  const missing = value === undefined || value === null || value === '';
  return missing
    ? { code: 'mask-missing', message: `${name} has no mask: paint what should move.` }
    : picture(name)(value, []);
};

const pointCountRule: SayBroken = (value, [index = 0]) => ({
  code: 'point-count',
  message: `${dynamicMaskName(index)} ${sayPointCount(value)}`,
});

function sayPointCount(value: unknown): string {
  const range = `${LIMITS.minPoints} to ${LIMITS.maxPoints} points`;
  if (value === undefined || value === null) return `has no trajectory: draw where it goes, with ${range}.`;
  if (!Array.isArray(value)) return `needs its trajectory as a list of ${range}.`;
  return `has a trajectory of ${value.length} ${value.length === 1 ? 'point' : 'points'}; it takes ${range}.`;
}

const pointRule =
  (what: string): SayBroken =>
  (_value, [index = 0, at = 0]) => ({
    code: 'point-coordinates',
    message: `Point ${at + 1} of ${dynamicMaskName(index).toLowerCase()} needs ${what}.`,
  });

const watermarkRule = always(
  'watermark',
  'The watermark setting must be an object whose "enabled" is true or false.',
);

const elasticRule = always(
  'request-shape',
  `"metadata.elastic_masks" must be a list of at most ${LIMITS.maxDynamicMasks} places in the dynamic masks, counted from 0.`,
);

/** What to say of each field, by `pathPattern`. Every path of the schema stands here; a test walks them all. */
export const FIELD_RULES: Readonly<Record<string, SayBroken>> = {
  model: always('model', `The model must be ${MODEL_ID}.`),
  image: picture(FIRST_FRAME),
  image_tail: picture(TAIL_FRAME),
  prompt: promptRule,
  negative_prompt: negativePromptRule,
  mode: always('mode', 'The mode must be std (standard) or pro (high quality).'),
  duration: always('duration', 'The duration must be 5 or 10 seconds.'),
  cfg_scale: always(
    'cfg-scale',
    `The CFG scale must be a number from ${LIMITS.minCfgScale} to ${LIMITS.maxCfgScale}.`,
  ),
  static_mask: picture(STATIC_MASK),
  dynamic_masks: maskListRule,
  'dynamic_masks[]': maskEntryRule,
  'dynamic_masks[].mask': maskRule,
  'dynamic_masks[].trajectories': pointCountRule,
  'dynamic_masks[].trajectories[]': pointRule('a number for x and a number for y'),
  'dynamic_masks[].trajectories[].x': pointRule('a number for x'),
  'dynamic_masks[].trajectories[].y': pointRule('a number for y'),
  watermark_info: watermarkRule,
  'watermark_info.enabled': watermarkRule,
  metadata: always('request-shape', 'The metadata must be an object.'),
  'metadata.elastic_masks': elasticRule,
  'metadata.elastic_masks[]': elasticRule,
  callback_url: always('callback-url', 'The callback URL must be a complete http or https web address.'),
  external_task_id: always(
    'external-task-id',
    'The external task ID must be text that is not empty: fill it in or leave it out.',
  ),
};
