import { eraserTarget } from './paintTarget.ts';
import { brushRadius, Stroke } from './stroke.ts';
import type { Tool } from './tool.ts';

/** Frees every pixel under it, whichever region owns it; locked and hidden regions keep theirs. */
export const eraser: Tool = {
  id: 'eraser',
  start(context, sample) {
    const target = eraserTarget(context);
    if (!target) return null;
    return new Stroke(context.project, sample.at, {
      target,
      radiusPx: brushRadius(context.session),
      name: 'Eraser',
    });
  },
};
