import { isDynamic } from '../masks/labelMap.ts';
import type { Region } from '../project/document.ts';
import { stepOn } from '../project/names.ts';
import { changeTrajectory, type DocumentChange } from '../project/trajectoryEdits.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import type { Text } from '../words/words.ts';
import { useEditor } from './editorContext.ts';

/** Ways to change the path of a region, named for the list of steps. */
export interface PathChange {
  /** One step. Null drops the path. */
  change(step: Text, next: (path: Trajectory) => Trajectory | null): void;
  /** Shown, and recorded by `settle`: for what is dragged. */
  draft(step: Text, next: (path: Trajectory) => Trajectory): void;
  settle(): void;
}

export function usePathChange(region: Region): PathChange {
  const { project } = useEditor();
  const edit = (next: (path: Trajectory) => Trajectory | null): DocumentChange =>
    isDynamic(region.label) ? changeTrajectory(region.label, next) : (document) => document;
  return {
    change: (step, next) => project.change(stepOn(region, step), edit(next)),
    draft: (step, next) => project.draft(edit(next), stepOn(region, step)),
    settle: () => project.settle(),
  };
}
