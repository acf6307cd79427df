import type { ImagePoint } from '../geometry/spaces.ts';
import { paintPolygon } from '../masks/polygon.ts';
import { paintMode } from './brush.ts';
import { paintRules, regionTarget, stepName } from './paintTarget.ts';
import { fillEdit } from './shapeEdit.ts';
import type { Tool } from './tool.ts';

/** Fills the outline drawn by hand with the selected region, or erases the region inside it. Alt at the press swaps the two. */
export const lasso: Tool = {
  id: 'lasso',
  start(context, sample, modifiers) {
    const target = regionTarget(context, paintMode(context, modifiers));
    if (!target) return null;
    const points: ImagePoint[] = [sample.at];
    const shape = {
      kind: 'polygon',
      label: target.region.label,
      erases: target.label === 0,
      points,
    } as const;
    return {
      move(samples) {
        for (const { at } of samples) points.push(at);
        context.live.set(shape);
      },
      finish() {
        const dirty = paintPolygon(target.map, { points, ...paintRules(target) });
        return fillEdit(context, stepName('Lasso', target), dirty);
      },
      cancel() {},
    };
  },
};
