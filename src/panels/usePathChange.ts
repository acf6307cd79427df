import { isDynamic } from '../masks/labelMap.ts';
import type { Region } from '../project/document.ts';
import { changeTrajectory, type DocumentChange } from '../project/trajectoryEdits.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import { useEditor } from './editorContext.ts';

/** Ways to change the path of a region, named for the list of steps. */
export interface PathChange {
  /** One step. Null drops the path. */
  change(word: string, next: (path: Trajectory) => Trajectory | null): void;
  /** Shown, and recorded by `settle`: for what is dragged. */
  draft(word: string, next: (path: Trajectory) => Trajectory): void;
  settle(): void;
}

export function usePathChange({ label, name }: Region): PathChange {
  const { project } = useEditor();
  const edit = (next: (path: Trajectory) => Trajectory | null): DocumentChange =>
    isDynamic(label) ? changeTrajectory(label, next) : (document) => document;
  return {
    change: (word, next) => project.change(`${word} · ${name}`, edit(next)),
    draft: (word, next) => project.draft(edit(next), `${word} · ${name}`),
    settle: () => project.settle(),
  };
}
