import { FREE, type Label, type LabelMap, type LabelSet, labelSet } from '../masks/labelMap.ts';
import { hiddenLabels, lockedLabels, type Region } from '../project/document.ts';
import { notify, type Session } from '../project/session.ts';
import type { Modifiers, ToolContext } from './tool.ts';

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
  if (!labels) return refuse(context, 'Open a first frame, then paint on it.');
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
  if (region.locked) refuse(context, `${region.name} is locked. Unlock it in the Regions list to paint it.`);
  else if (region.hidden)
    refuse(context, `${region.name} is hidden. Show it in the Regions list to paint it.`);
  return !region.locked && !region.hidden;
}

/**
 * Erases every region under the pointer but the locked ones and the hidden ones: what cannot be seen must not be lost.
 * Null, with a notice, when there is no picture.
 */
export function eraserTarget(context: ToolContext): PaintTarget | null {
  const { document, labels } = context.project.getState();
  if (!labels) return refuse(context, 'Open a first frame, paint on it, then erase.');
  const region = document.regions[context.session.getState().selected];
  return { map: labels, region, label: FREE, locked: lockedLabels(document) | hiddenLabels(document) };
}

/** The step's name in the list of steps: "Brush · Region 2", "Brush erase · Region 2". */
export const stepName = (tool: string, target: PaintTarget): string =>
  `${tool}${target.label === FREE ? ' erase' : ''} · ${target.region.name}`;

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
