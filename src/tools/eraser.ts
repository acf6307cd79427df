import { saying } from '../words/words.ts';
import { eraserTarget, regionTarget, stepName } from './paintTarget.ts';
import { startStroke } from './stroke.ts';
import type { Tool } from './tool.ts';

/**
 * Frees every pixel under it, whichever region owns it; locked and hidden regions keep theirs. Alt at the press paints the
 * selected region instead; Shift begins with a straight line from the end of the last stroke.
 */
export const eraser: Tool = {
  id: 'eraser',
  start(context, sample, modifiers) {
    const target = modifiers.alt ? regionTarget(context, 'add') : eraserTarget(context);
    if (!target) return null;
    const name = modifiers.alt ? stepName('brush', target) : saying('tools.names.eraser');
    return startStroke(context, { sample, modifiers }, { target, name });
  },
};
