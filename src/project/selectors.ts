import { REGION_LABELS, type RegionLabel } from '../masks/labelMap.ts';
import type { Text } from '../words/words.ts';
import type { Document, Region } from './document.ts';
import type { History } from './history.ts';
import type { ProjectState } from './store.ts';
import { type Coverage, isPainted } from './toRequest.ts';

export const canUndo = ({ history }: ProjectState): boolean => history.past.length > 0;
export const canRedo = ({ history }: ProjectState): boolean => history.future.length > 0;

/** The name of the step that Undo would take back, null when there is none. Likewise for Redo. */
export const undoName = ({ history }: ProjectState): Text | null => history.past.at(-1)?.name ?? null;
export const redoName = ({ history }: ProjectState): Text | null => history.future.at(-1)?.name ?? null;

/** One line of the list of steps, oldest first. `undone` steps are those that Redo would bring back. */
export interface Step {
  readonly name: Text;
  readonly undone: boolean;
}

export const steps = ({ past, future }: History): Step[] => [
  ...past.map(({ name }) => ({ name, undone: false })),
  ...future.toReversed().map(({ name }) => ({ name, undone: true })),
];

/** How much of the picture a region covers, 0..1. */
export function coverageShare(coverage: Coverage, label: RegionLabel): number {
  if (!coverage) return 0;
  const total = coverage.reduce((sum, count) => sum + count, 0);
  return total === 0 ? 0 : (coverage[label] ?? 0) / total;
}

/** Regions that hold a pixel or a trajectory, in the order of their labels. */
export const usedRegions = (document: Document, coverage: Coverage): Region[] =>
  REGION_LABELS.map((label) => document.regions[label]).filter(
    (region) => region.trajectory !== null || isPainted(coverage, region.label),
  );
