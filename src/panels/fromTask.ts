import type { KirinRequest } from '../contract/request.ts';
import type { Settings } from '../project/document.ts';

/** The settings a request was sent with, as the editor holds them. */
export const settingsOf = (request: KirinRequest): Settings => ({
  prompt: request.prompt ?? '',
  negativePrompt: request.negative_prompt ?? '',
  mode: request.mode,
  duration: request.duration,
  cfgScale: request.cfg_scale,
  watermark: request.watermark_info?.enabled ?? false,
  callbackUrl: request.callback_url ?? '',
  // Must be unique at the gateway: the same one sent twice would be refused.
  externalTaskId: '',
});
