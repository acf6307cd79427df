import { notify } from '../project/session.ts';
import type { Tool } from './tool.ts';

/** Declines every press with a notice: there is no selector yet. */
export const smartSelect: Tool = {
  id: 'smartSelect',
  start(context) {
    notify(context.session, 'Smart select is not available yet. Use the brush or the lasso.');
    return null;
  },
};
