import { notify } from '../project/session.ts';
import { t } from '../words/words.ts';
import { drawPath } from './drawPath.ts';
import { editPath } from './editPath.ts';
import { marquee } from './marquee.ts';
import { pathTarget } from './pathTarget.ts';
import type { Tool } from './tool.ts';

/**
 * Makes the selected region's path: drawn by hand in one drag, or placed point by point with clicks. A press on the path it has
 * takes hold of a point of it, or bends its line; a press elsewhere, or with Alt, begins a path in its place, which takes over
 * pace, holds and repeats. With Ctrl a box is dragged around points to select them.
 */
export const trajectory: Tool = {
  id: 'trajectory',
  start(context, sample, modifiers) {
    const target = pathTarget(context);
    if (!target) return null;
    if (modifiers.ctrl) return marquee(context, sample, { ...target, adds: modifiers.shift });
    const grabbed = modifiers.alt ? null : editPath(context, sample, { ...target, shift: modifiers.shift });
    if (grabbed) return grabbed;
    const { width, height } = target.picture;
    const { x, y } = sample.at;
    if (x >= 0 && y >= 0 && x <= width && y <= height) return drawPath(context, sample, target);
    notify(context.session, t('tools.beginOnPicture'));
    return null;
  },
};
