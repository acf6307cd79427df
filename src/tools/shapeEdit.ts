import type { Rect } from '../geometry/rect.ts';
import type { Edit } from '../project/edit.ts';
import type { Text } from '../words/words.ts';
import type { ToolContext } from './tool.ts';

/** Announces a shape that was painted at once and gives its step; null when it changed nothing. */
export function fillEdit({ project }: Pick<ToolContext, 'project'>, name: Text, dirty: Rect): Edit | null {
  project.touchPixels(dirty);
  return project.pixelEdit(name, dirty);
}
