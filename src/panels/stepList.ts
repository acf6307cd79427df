import type { History } from '../project/history.ts';
import { steps } from '../project/selectors.ts';
import type { ProjectStore } from '../project/store.ts';
import { saying, type Text } from '../words/words.ts';

/** One line of the list of steps: the state right after it was made. `index` is how many steps are behind that state. */
export interface ListedStep {
  readonly index: number;
  readonly name: Text;
  readonly undone: boolean;
}

/** More lines than this are not read, and would take the menu long to draw. */
const SHOWN_BEFORE = 60;
const SHOWN_AFTER = 20;

/** The steps around the present one, oldest first, those that Redo would bring back last. `earlier` counts the ones left out before them. */
export function listedSteps(history: History): {
  readonly earlier: number;
  readonly listed: readonly ListedStep[];
} {
  const present = history.past.length;
  const from = Math.max(0, present - SHOWN_BEFORE);
  const named = steps(history)
    .slice(0, present + SHOWN_AFTER)
    .map(({ name, undone }, i): ListedStep => ({ index: i + 1, name, undone }));
  const start: ListedStep = { index: 0, name: saying('steps.start'), undone: false };
  return { earlier: from, listed: from === 0 ? [start, ...named] : named.slice(from) };
}

/** Undoes or redoes until `index` steps are behind the present state. */
export function goToStep(project: ProjectStore, index: number): void {
  project.settle();
  while (project.getState().history.past.length > index && project.undo() !== null);
  while (project.getState().history.past.length < index && project.redo() !== null);
}
