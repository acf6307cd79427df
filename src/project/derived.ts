import { coverage as countPixels } from '../masks/coverage.ts';
import type { ProjectProblem } from './fixes.ts';
import { findProblems } from './problems.ts';
import type { ProjectStore } from './store.ts';
import type { Coverage } from './toRequest.ts';

/**
 * What follows from the project, computed when asked for and only when its cause has changed: the same state gives the same object,
 * so both can be the snapshot of a subscription. Counting looks at every pixel, so it follows `revision`, never a pointer move.
 */
export interface Derived {
  coverage(): Coverage;
  problems(): readonly ProjectProblem[];
}

export function createDerived(project: ProjectStore): Derived {
  const coverage = remembered(
    () => [project.getState().labels, project.getState().revision],
    (): Coverage => {
      const { labels } = project.getState();
      return labels && countPixels(labels);
    },
  );
  const problems = remembered(
    () => [project.getState().document, coverage()],
    () => findProblems(project.getState().document, coverage(), project.getState().labels),
  );
  return { coverage, problems };
}

/** Computes anew only when one of the causes is not the same as at the last call. */
function remembered<T>(causes: () => readonly unknown[], compute: () => T): () => T {
  let last: { readonly causes: readonly unknown[]; readonly value: T } | null = null;
  return () => {
    const now = causes();
    if (last?.causes.every((cause, i) => cause === now[i])) return last.value;
    last = { causes: now, value: compute() };
    return last.value;
  };
}
