import { useEffect, useState } from 'react';
import type { Size } from '../geometry/size.ts';
import { traceOutlines } from '../masks/outlines.ts';
import { PALETTE } from '../masks/palette.ts';
import { type Plan, regionStencil } from '../plan/plan.ts';
import type { FilmPath } from '../player/filmPaths.ts';
import type { UiTask } from '../tasks/task.ts';
import { useEditor } from './editorContext.ts';

/** Ways in pixels of a picture of `size`. */
export interface PlannedPaths {
  readonly size: Size;
  readonly paths: readonly FilmPath[];
}

/** Where a task's regions were asked to go; null until that is read, and when it is not known. `task` must stay the same object. */
export function usePlannedPaths(task: UiTask): PlannedPaths | null {
  const { planOfTask } = useEditor();
  const [found, setFound] = useState<PlannedPaths | null>(null);
  useEffect(() => {
    const run = new AbortController();
    planOfTask(task.id, run.signal).then(
      (plan) => {
        if (plan && !run.signal.aborted) setFound({ size: plan.size, paths: pathsOf(plan, task) });
      },
      // Without a plan the film is still worth seeing.
      () => undefined,
    );
    return () => run.abort();
  }, [planOfTask, task]);
  return found;
}

/** In the colours and under the names that the regions had when the task was sent. */
function pathsOf({ regions, labels }: Plan, { summary }: UiTask): FilmPath[] {
  return regions.map(({ label, points }) => {
    const sent = summary.regions[label - 1];
    return {
      name: sent?.name ?? String(label),
      color: PALETTE[sent?.color ?? 'grey'].hex,
      line: 'dashed',
      points,
      outlines: traceOutlines(regionStencil(labels, label)),
    };
  });
}
