import { FREE, type Label, type LabelMap, type LabelSet, labelSet } from '../masks/labelMap.ts';
import { hiddenLabels, lockedLabels, type Region } from '../project/document.ts';
import { nameOf, stepOn } from '../project/names.ts';
import { notify, type Session } from '../project/session.ts';
import { type Saying, saying, t } from '../words/words.ts';
import type { Modifiers, ToolContext } from './tool.ts';

/** The tools whose steps are named after them. */
export type PaintingTool = 'brush' | 'ellipse' | 'lasso' | 'rectangle' | 'smartSelect';

/** What a painting gesture writes and what it must leave alone, decided once, at the press. */
export interface PaintTarget {
  readonly map: LabelMap;
  /** Whose colour the gesture is shown in. */
  readonly region: Region;
  /** What is written: the region's label, or 0 to erase. */
  readonly label: Label;
  readonly locked: LabelSet;
  /** When given, only pixels whose label is in this set change. */
  readonly only?: LabelSet;
}

/** The session's add or erase, the other one while Alt is held. */
export function paintMode(session: Pick<Session, 'paintMode'>, modifiers: Modifiers): Session['paintMode'] {
  if (!modifiers.alt) return session.paintMode;
  return session.paintMode === 'add' ? 'erase' : 'add';
}

/** Paints the selected region, or erases it alone. Null, with a notice, when there is no picture or the region is locked or hidden. */
export function regionTarget(context: ToolContext, mode: 'add' | 'erase'): PaintTarget | null {
  const { document, labels } = context.project.getState();
  const { selected } = context.session.getState();
  const region = document.regions[selected];
  if (!labels) return refuse(context, t('tools.paintNoPicture'));
  if (!mayPaint(context, region)) return null;
  const common = { map: labels, region, locked: lockedLabels(document) };
  return mode === 'add'
    ? { ...common, label: selected }
    : { ...common, label: FREE, only: labelSet([selected]) };
}

/** The target of a gesture that was held for a while, as the document is now. Null, with a notice, when its region has been locked or hidden. */
export function currentTarget(context: ToolContext, target: PaintTarget): PaintTarget | null {
  const { document } = context.project.getState();
  const region = document.regions[target.region.label];
  return mayPaint(context, region) ? { ...target, region, locked: lockedLabels(document) } : null;
}

function mayPaint(context: ToolContext, region: Region): boolean {
  if (region.locked) refuse(context, t('tools.paintLocked', { name: nameOf(region) }));
  else if (region.hidden) refuse(context, t('tools.paintHidden', { name: nameOf(region) }));
  return !region.locked && !region.hidden;
}

/**
 * Erases every region under the pointer but the locked ones and the hidden ones: what cannot be seen must not be lost.
 * Null, with a notice, when there is no picture.
 */
export function eraserTarget(context: ToolContext): PaintTarget | null {
  const { document, labels } = context.project.getState();
  if (!labels) return refuse(context, t('tools.eraseNoPicture'));
  const region = document.regions[context.session.getState().selected];
  return { map: labels, region, label: FREE, locked: lockedLabels(document) | hiddenLabels(document) };
}

/** The step's name in the list of steps: "Brush · Region 2", "Brush erase · Region 2". */
export const stepName = (tool: PaintingTool, target: PaintTarget): Saying =>
  stepOn(
    target.region,
    target.label === FREE ? saying('steps.erase', { tool: toolText(tool) }) : toolText(tool),
  );

const toolText = (tool: PaintingTool): Saying => saying(`tools.names.${tool}`);

/** The bytes a mask operation needs besides its shape. */
export const paintRules = (
  target: PaintTarget,
): { readonly label: Label; readonly locked: LabelSet; readonly only?: LabelSet } => ({
  label: target.label,
  locked: target.locked,
  ...(target.only === undefined ? {} : { only: target.only }),
});

function refuse(context: ToolContext, text: string): null {
  notify(context.session, text);
  return null;
}
