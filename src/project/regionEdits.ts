import type { Rect } from '../geometry/rect.ts';
import { type LabelMap, labelSet, type RegionLabel, STATIC } from '../masks/labelMap.ts';
import { clearLabels, moveToRegion } from '../masks/relabel.ts';
import type { Text } from '../words/words.ts';
import { type Document, lockedLabels, withRegion } from './document.ts';
import { writePixels } from './pixelStep.ts';
import type { ProjectStore } from './store.ts';

/**
 * Frees every pixel of some regions as one step, and with `trajectories` drops their trajectories in the same step.
 * Locked regions stay as they are. Nothing is recorded when nothing changes.
 */
export function clearRegions(
  project: ProjectStore,
  regions: readonly RegionLabel[],
  options: { readonly name: Text; readonly trajectories: boolean },
): void {
  const { document } = project.getState();
  const unlocked = regions.filter((label) => !document.regions[label].locked);
  const after = options.trajectories ? withoutTrajectories(document, unlocked) : document;
  commitWith(project, {
    name: options.name,
    document: after,
    write: (labels) => clearLabels(labels, { labels: labelSet(unlocked), locked: lockedLabels(document) }),
  });
}

/**
 * Gives every pixel of one region to another as one step. The trajectory goes along to a moving region that has none, and is dropped otherwise.
 * Does nothing when either is locked.
 */
export function relabelRegion(
  project: ProjectStore,
  change: { readonly from: RegionLabel; readonly to: RegionLabel; readonly name: Text },
): void {
  const { document } = project.getState();
  if (document.regions[change.from].locked || document.regions[change.to].locked) return;
  const after = withoutTrajectories(withTrajectoryOf(document, change), [change.from]);
  commitWith(project, {
    name: change.name,
    document: after,
    write: (labels) => moveToRegion(labels, { ...change, locked: lockedLabels(document) }),
  });
}

interface Writing {
  readonly name: Text;
  write(labels: LabelMap): Rect;
  /** The document that goes with it; the present one when only pixels change. */
  readonly document: Document;
}

function commitWith(project: ProjectStore, { name, write, document }: Writing): void {
  const edit = writePixels(project, name, write);
  const { labels, document: present } = project.getState();
  if (edit && document !== present) project.replace(name, document, labels);
  else if (edit) project.commit(edit);
  else project.change(name, () => document);
}

function withTrajectoryOf(
  document: Document,
  { from, to }: { readonly from: RegionLabel; readonly to: RegionLabel },
): Document {
  const { trajectory, elastic } = document.regions[from];
  if (!trajectory || to === STATIC || document.regions[to].trajectory) return document;
  return withRegion(document, to, { trajectory, elastic });
}

function withoutTrajectories(document: Document, regions: readonly RegionLabel[]): Document {
  return regions
    .filter((label) => document.regions[label].trajectory !== null)
    .reduce((changed, label) => withRegion(changed, label, { trajectory: null }), document);
}
