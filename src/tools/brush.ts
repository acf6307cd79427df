import { regionTarget, stepName } from './paintTarget.ts';
import { brushRadius, Stroke } from './stroke.ts';
import type { Modifiers, Tool, ToolContext } from './tool.ts';

/** Paints the selected region with a round brush of the session's size; in erase mode takes away from that region alone. Alt at the press swaps the two. */
export const brush: Tool = {
  id: 'brush',
  start(context, sample, modifiers) {
    const target = regionTarget(context, paintMode(context, modifiers));
    if (!target) return null;
    return new Stroke(context.project, sample.at, {
      target,
      radiusPx: brushRadius(context.session),
      name: stepName('Brush', target),
    });
  },
};

/** The session's add or erase, the other one while Alt is held at the press. */
export function paintMode(context: ToolContext, modifiers: Modifiers): 'add' | 'erase' {
  const { paintMode: mode } = context.session.getState();
  if (!modifiers.alt) return mode;
  return mode === 'add' ? 'erase' : 'add';
}
