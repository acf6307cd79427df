import { wholeRect } from '../geometry/rect.ts';
import {
  FREE,
  type Label,
  type LabelMap,
  type LabelSet,
  labelSet,
  type RegionLabel,
} from '../masks/labelMap.ts';
import { type Document, withRegion } from './document.ts';
import type { Edit } from './edit.ts';
import type { ProjectStore } from './store.ts';

/**
 * Frees every pixel of some regions as one step, and with `trajectories` drops their trajectories in the same step.
 * Locked regions stay as they are. Nothing is recorded when nothing changes.
 */
export function clearRegions(
  project: ProjectStore,
  regions: readonly RegionLabel[],
  options: { readonly name: string; readonly trajectories: boolean },
): void {
  const { document } = project.getState();
  const unlocked = regions.filter((label) => !document.regions[label].locked);
  const after = options.trajectories ? withoutTrajectories(document, unlocked) : document;
  relabel(project, { from: labelSet(unlocked), to: FREE, name: options.name, document: after });
}

/** Gives every pixel of one region to another and drops the first one's trajectory, as one step. Does nothing when either is locked. */
export function relabelRegion(
  project: ProjectStore,
  change: { readonly from: RegionLabel; readonly to: RegionLabel; readonly name: string },
): void {
  const { document } = project.getState();
  if (document.regions[change.from].locked || document.regions[change.to].locked) return;
  const after = withoutTrajectories(document, [change.from]);
  relabel(project, { ...change, from: labelSet([change.from]), document: after });
}

interface Relabelling {
  readonly from: LabelSet;
  readonly to: Label;
  readonly name: string;
  /** The document that goes with it; the present one when only pixels change. */
  readonly document: Document;
}

function relabel(project: ProjectStore, { from, to, name, document }: Relabelling): void {
  const edit = relabelEdit(project, { from, to, name });
  const { labels, document: present } = project.getState();
  if (edit && document !== present) project.replace(name, document, labels);
  else if (edit) project.commit(edit);
  else project.change(name, () => document);
}

/** Writes the bytes and returns the step; null when no pixel changes. */
function relabelEdit(project: ProjectStore, { from, to, name }: Omit<Relabelling, 'document'>): Edit | null {
  const { labels } = project.getState();
  if (!labels) return null;
  const whole = wholeRect(labels);
  // The bytes of a gesture under way must not become part of this step.
  project.restorePixels(whole);
  relabelPixels(labels, from, to);
  return project.pixelEdit(name, whole);
}

function relabelPixels({ data }: LabelMap, from: LabelSet, to: Label): void {
  for (let i = 0; i < data.length; i++) {
    if (((from >> (data[i] ?? 0)) & 1) === 1) data[i] = to;
  }
}

function withoutTrajectories(document: Document, regions: readonly RegionLabel[]): Document {
  return regions
    .filter((label) => document.regions[label].trajectory !== null)
    .reduce((changed, label) => withRegion(changed, label, { trajectory: null }), document);
}
