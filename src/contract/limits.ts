/** The one model this contract describes. */
export const MODEL_ID = 'kirin_v1_i2v';

/** Other names under which gateways offer the same model; a request that uses one is read as `MODEL_ID`. */
export const MODEL_ALIASES: readonly string[] = ['kling_v1_i2v'];

/** Every number of the model's page, in one place. Bytes are of the decoded file; characters are Unicode code points. */
export const LIMITS = {
  maxPictureBytes: 10 * 1024 * 1024,
  /** Each side of a picture, in pixels. */
  minSidePx: 300,
  /** Longer side over shorter side of the first frame. */
  maxAspect: 2.5,
  /** How far a mask's side may lie from the side its aspect gives, in the mask's pixels. */
  maskAspectTolerancePx: 1,
  minPromptChars: 1,
  maxPromptChars: 2500,
  maxNegativePromptChars: 2500,
  minCfgScale: 0,
  maxCfgScale: 1,
  defaultCfgScale: 0.5,
  maxDynamicMasks: 6,
  /** Points of one trajectory. */
  minPoints: 2,
  maxPoints: 77,
} as const;

export const MODES = ['std', 'pro'] as const;
export const DURATIONS = ['5', '10'] as const;

/** The only duration, in seconds, that takes masks or a tail frame. */
export const SHORT_DURATION = '5' satisfies (typeof DURATIONS)[number];
