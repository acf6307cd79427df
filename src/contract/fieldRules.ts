import { countCodePoints } from './codePoints.ts';
import { LIMITS, MODEL_ID } from './limits.ts';
import { dynamicMaskName, FIRST_FRAME, STATIC_MASK, TAIL_FRAME } from './pictureName.ts';
import { type BrokenRule, checkPictureText } from './pictureText.ts';
import type { RuleCode, SentenceValues } from './problem.ts';

/** Which rule a refused value breaks, and the sentence for it. `indices` are those of the path, outermost first. */
export type SayBroken = (value: unknown, indices: readonly number[]) => BrokenRule;

const always =
  (code: RuleCode, sentence: string, message: string, values: SentenceValues = {}): SayBroken =>
  () => ({ code, message, sentence, values });

const picture =
  (name: string): SayBroken =>
  (value) =>
    checkPictureText(value, name) ?? {
      code: 'picture-source',
      message: `${name} is not valid.`,
      sentence: 'pictureInvalid',
    };

const promptRule: SayBroken = (value) => {
  const code = 'prompt';
  if (typeof value !== 'string') return { code, message: 'The prompt must be text.', sentence: 'promptText' };
  if (value === '')
    return {
      code,
      message: 'The prompt is empty: write something or leave it out.',
      sentence: 'promptEmpty',
    };
  const values = { amount: countCodePoints(value), most: LIMITS.maxPromptChars };
  const message = `The prompt has ${values.amount} characters; the most is ${values.most}.`;
  return { code, message, sentence: 'promptLong', values };
};

const negativePromptRule: SayBroken = (value) => {
  const code = 'negative-prompt';
  if (typeof value !== 'string')
    return { code, message: 'The negative prompt must be text.', sentence: 'negativeText' };
  const values = { amount: countCodePoints(value), most: LIMITS.maxNegativePromptChars };
  const message = `The negative prompt has ${values.amount} characters; the most is ${values.most}.`;
  return { code, message, sentence: 'negativeLong', values };
};

const maskListRule: SayBroken = (value) =>
  Array.isArray(value)
    ? {
        code: 'mask-count',
        message: `There are ${value.length} dynamic masks; the most is ${LIMITS.maxDynamicMasks}.`,
        sentence: 'maskCount',
        values: { amount: value.length, most: LIMITS.maxDynamicMasks },
      }
    : { code: 'mask-list', message: 'The dynamic masks must be a list.', sentence: 'maskList' };

const maskEntryRule: SayBroken = (_value, [index = 0]) => ({
  code: 'mask-list',
  message: `${dynamicMaskName(index)} must be an object with a mask and its trajectory.`,
  sentence: 'maskEntry',
});

const maskRule: SayBroken = (value, [index = 0]) => {
  const name = dynamicMaskName(index);
  const missing = value === undefined || value === null || value === '';
  return missing
    ? {
        code: 'mask-missing',
        message: `${name} has no mask: paint what should move.`,
        sentence: 'maskMissing',
      }
    : picture(name)(value, []);
};

const pointCountRule: SayBroken = (value, [index = 0]) => {
  const range = { least: LIMITS.minPoints, most: LIMITS.maxPoints };
  const words = `${range.least} to ${range.most} points`;
  const broken = (sentence: string, rest: string, values: SentenceValues = range): BrokenRule => ({
    code: 'point-count',
    message: `${dynamicMaskName(index)} ${rest}`,
    sentence,
    values,
  });
  if (value === undefined || value === null)
    return broken('pointsMissing', `has no trajectory: draw where it goes, with ${words}.`);
  if (!Array.isArray(value)) return broken('pointsList', `needs its trajectory as a list of ${words}.`);
  const count = value.length;
  const rest = `has a trajectory of ${count} ${count === 1 ? 'point' : 'points'}; it takes ${words}.`;
  return broken('pointCount', rest, { ...range, count });
};

const pointRule =
  (sentence: string, what: string): SayBroken =>
  (_value, [index = 0, at = 0]) => ({
    code: 'point-coordinates',
    message: `Point ${at + 1} of ${dynamicMaskName(index).toLowerCase()} needs ${what}.`,
    sentence,
    values: { point: at + 1, number: index + 1 },
  });

const watermarkRule = always(
  'watermark',
  'watermark',
  'The watermark setting must be an object whose "enabled" is true or false.',
);

const elasticRule = always(
  'request-shape',
  'elastic',
  `"metadata.elastic_masks" must be a list of at most ${LIMITS.maxDynamicMasks} places in the dynamic masks, counted from 0.`,
  { most: LIMITS.maxDynamicMasks },
);

/** What to say of each field, by `pathPattern`. Every path of the schema stands here; a test walks them all. */
export const FIELD_RULES: Readonly<Record<string, SayBroken>> = {
  model: always('model', 'model', `The model must be ${MODEL_ID}.`, { model: MODEL_ID }),
  image: picture(FIRST_FRAME),
  image_tail: picture(TAIL_FRAME),
  prompt: promptRule,
  negative_prompt: negativePromptRule,
  mode: always('mode', 'mode', 'The mode must be std (standard) or pro (high quality).'),
  duration: always('duration', 'duration', 'The duration must be 5 or 10 seconds.'),
  cfg_scale: always(
    'cfg-scale',
    'cfgScale',
    `The CFG scale must be a number from ${LIMITS.minCfgScale} to ${LIMITS.maxCfgScale}.`,
    { least: LIMITS.minCfgScale, most: LIMITS.maxCfgScale },
  ),
  static_mask: picture(STATIC_MASK),
  dynamic_masks: maskListRule,
  'dynamic_masks[]': maskEntryRule,
  'dynamic_masks[].mask': maskRule,
  'dynamic_masks[].trajectories': pointCountRule,
  'dynamic_masks[].trajectories[]': pointRule('pointXY', 'a number for x and a number for y'),
  'dynamic_masks[].trajectories[].x': pointRule('pointX', 'a number for x'),
  'dynamic_masks[].trajectories[].y': pointRule('pointY', 'a number for y'),
  watermark_info: watermarkRule,
  'watermark_info.enabled': watermarkRule,
  metadata: always('request-shape', 'metadata', 'The metadata must be an object.'),
  'metadata.elastic_masks': elasticRule,
  'metadata.elastic_masks[]': elasticRule,
  callback_url: always(
    'callback-url',
    'callbackUrl',
    'The callback URL must be a complete http or https web address.',
  ),
  external_task_id: always(
    'external-task-id',
    'externalTaskId',
    'The external task ID must be text that is not empty: fill it in or leave it out.',
  ),
};
