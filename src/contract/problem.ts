/** One code a rule of the model's page. They are stable: tests, fixes and other programs rely on them. */
export const RULE_CODES = [
  'request-shape',
  'unknown-field',
  'model',
  'image-missing',
  'tail-alone',
  'tail-with-masks',
  'tail-duration',
  'masks-duration',
  'picture-source',
  'picture-data-prefix',
  'picture-format',
  'picture-bytes',
  'picture-sides',
  'picture-aspect',
  'mask-aspect',
  'mask-resolution',
  'mask-list',
  'mask-count',
  'mask-missing',
  'point-count',
  'point-coordinates',
  'prompt',
  'negative-prompt',
  'mode',
  'duration',
  'cfg-scale',
  'watermark',
  'callback-url',
  'external-task-id',
] as const;

export type RuleCode = (typeof RULE_CODES)[number];

export type SentenceValues = Readonly<Record<string, string | number>>;

/** A rule that is not met. */
export interface Problem {
  readonly code: RuleCode;
  /** Path in the flat request, for example `dynamic_masks[2].trajectories[5].x`; empty for the request as a whole. */
  readonly field: string;
  /** One plain sentence for a designer, in English. */
  readonly message: string;
  /** Which sentence that is, and what stands in its places: what a page needs to say the same in another language. */
  readonly sentence?: string;
  readonly values?: SentenceValues;
}
