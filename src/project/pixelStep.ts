import { type Rect, wholeRect } from '../geometry/rect.ts';
import type { LabelMap } from '../masks/labelMap.ts';
import type { Text } from '../words/words.ts';
import type { Edit } from './edit.ts';
import type { ProjectStore } from './store.ts';

/**
 * Lets `write` change the bytes of the settled label map and returns the step, to be committed at once; null when no pixel differs or
 * there is no picture. `write` returns the bounds of what it changed.
 */
export function writePixels(
  project: ProjectStore,
  name: Text,
  write: (labels: LabelMap) => Rect,
): Edit | null {
  const { labels } = project.getState();
  if (!labels) return null;
  // The bytes of a gesture under way must not become part of this step.
  project.restorePixels(wholeRect(labels));
  return project.pixelEdit(name, write(labels));
}

/** The same as one committed step; returns whether there was anything to record. */
export function commitPixels(project: ProjectStore, name: Text, write: (labels: LabelMap) => Rect): boolean {
  const edit = writePixels(project, name, write);
  if (edit) project.commit(edit);
  return edit !== null;
}
