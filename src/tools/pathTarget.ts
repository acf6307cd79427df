import type { Size } from '../geometry/size.ts';
import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';
import { type DynamicLabel, isDynamic, STATIC } from '../masks/labelMap.ts';
import { type Document, type Region, withRegion } from '../project/document.ts';
import type { Edit } from '../project/edit.ts';
import { nameOf, stepOn } from '../project/names.ts';
import { notify } from '../project/session.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import { type Text, t } from '../words/words.ts';
import type { PointerKind, PointerSample, ToolContext } from './tool.ts';

/** Whose path is worked on, and the picture that it must stay on. */
export interface PathTarget {
  readonly label: DynamicLabel;
  readonly picture: Size;
}

/** How near a press must be to a path or a point to mean it, in CSS pixels. */
export const REACH_CSS_PX: Readonly<Record<PointerKind, number>> = { mouse: 8, pen: 10, touch: 22 };
/** How far a press must travel to be a drag, in CSS pixels: a click trembles, a finger more than a mouse. */
const DRAG_CSS_PX: Readonly<Record<PointerKind, number>> = { mouse: 4, pen: 6, touch: 10 };

/** The path of the selected region, or null when it may not be changed; the user is told why. */
export function pathTarget(context: ToolContext): PathTarget | null {
  const { document } = context.project.getState();
  const label = context.session.getState().selected;
  const refusal = refusalFor(document, document.regions[label]);
  if (refusal) notify(context.session, refusal);
  if (refusal || !isDynamic(label) || !document.first) return null;
  return { label, picture: document.first };
}

function refusalFor({ first }: Document, region: Region): string | null {
  if (!first) return t('tools.pathNoPicture');
  if (region.label === STATIC) return t('tools.pathStatic');
  if (region.locked) return t('tools.pathLocked', { name: nameOf(region) });
  if (region.hidden) return t('tools.pathHidden', { name: nameOf(region) });
  return null;
}

/** The step that gives the region this path; `step` is what was done. Null, with a word on why, when it has been locked meanwhile. */
export function pathEdit(
  context: ToolContext,
  { label }: PathTarget,
  { step, trajectory }: { readonly step: Text; readonly trajectory: Trajectory | null },
): Edit | null {
  const before = context.project.getState().document;
  const region = before.regions[label];
  const refusal = refusalFor(before, region);
  if (refusal) notify(context.session, refusal);
  if (refusal || !trajectory) return null;
  const after = withRegion(before, label, { trajectory });
  return { kind: 'document', name: stepOn(region, step), before, after };
}

/** Points outside the picture cannot be sent: a path that leaves it runs along its edge, so that what is shown is what is sent. */
export const inside = (at: ImagePoint, picture: Size): ImagePoint =>
  imagePoint(Math.min(Math.max(at.x, 0), picture.width), Math.min(Math.max(at.y, 0), picture.height));

/** Whether the pointer has gone far enough from its press for a drag. */
export const travelled = (start: PointerSample, { canvas }: PointerSample): boolean =>
  Math.hypot(canvas.x - start.canvas.x, canvas.y - start.canvas.y) > DRAG_CSS_PX[start.pointer];
