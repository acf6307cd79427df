import { paintMode, regionTarget, stepName } from './paintTarget.ts';
import { startStroke } from './stroke.ts';
import type { Tool } from './tool.ts';

/**
 * Paints the selected region with a round brush of the session's size; in erase mode takes away from that region alone. Alt at
 * the press swaps the two; Shift begins with a straight line from the end of the last stroke.
 */
export const brush: Tool = {
  id: 'brush',
  start(context, sample, modifiers) {
    const target = regionTarget(context, paintMode(context.session.getState(), modifiers));
    return target && startStroke(context, { sample, modifiers }, { target, name: stepName('brush', target) });
  },
};
