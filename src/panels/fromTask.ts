import type { KirinRequest } from '../contract/request.ts';
import type { Settings } from '../project/document.ts';
import { settingsOf } from '../project/fromRequest.ts';

/** The settings a task was sent with, for the next one. */
export const settingsOfTask = (request: KirinRequest): Settings => ({
  ...settingsOf(request),
  // Must be unique at the gateway: the same one sent twice would be refused.
  externalTaskId: '',
});
