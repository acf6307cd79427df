import type { ImagePoint } from '../geometry/spaces.ts';
import { paintPolygon } from '../masks/polygon.ts';
import type { Edit } from '../project/edit.ts';
import { type PaintTarget, paintRules, stepName } from './paintTarget.ts';
import { fillEdit } from './shapeEdit.ts';
import type { ToolContext } from './tool.ts';

/** Fills the closed outline, even-odd, and gives its step; null when nothing changed. */
export function outlineEdit(
  context: Pick<ToolContext, 'project'>,
  target: PaintTarget,
  points: readonly ImagePoint[],
): Edit | null {
  const dirty = paintPolygon(target.map, { points, ...paintRules(target) });
  return fillEdit(context, stepName('lasso', target), dirty);
}
