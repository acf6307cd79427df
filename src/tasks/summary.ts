import type { KirinRequest } from '../contract/request.ts';

/** What a card says of its request without holding its pictures. */
export interface TaskSummary {
  readonly prompt: string;
  readonly mode: 'std' | 'pro';
  readonly durationS: 5 | 10;
  /** Moving regions that were sent. */
  readonly movers: number;
  readonly hasStatic: boolean;
  readonly hasTail: boolean;
}

export const summarize = (request: KirinRequest): TaskSummary => ({
  prompt: request.prompt ?? '',
  mode: request.mode,
  durationS: request.duration === '10' ? 10 : 5,
  movers: request.dynamic_masks?.length ?? 0,
  hasStatic: request.static_mask !== undefined,
  hasTail: request.image_tail !== undefined,
});
