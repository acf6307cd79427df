import { useMemo } from 'react';
import { useStore } from 'zustand';
import { evenPoints } from '../follow/motion/evenPoints.ts';
import type { FilmPath } from '../player/filmPaths.ts';
import type { UiTask } from '../tasks/task.ts';
import { useEditor } from './editorContext.ts';

/** As many as frames are looked at. */
const POINTS = 80;
/** Seen under the dashes of a plan that was followed. */
const COLOR = '#fff';

/** Where the regions of a task's film were seen to go, in pixels of the plan's picture; none until they are measured. */
export function useMeasuredPaths({ id }: UiTask): readonly FilmPath[] {
  const { follower } = useEditor();
  const state = useStore(follower.store, (states) => states.get(id) ?? null);
  return useMemo(() => {
    if (state?.kind !== 'measured') return [];
    return state.report.regions.flatMap(({ label, seen }): FilmPath[] => {
      const points = evenPoints(seen, POINTS);
      return points.length > 0
        ? [{ name: String(label), color: COLOR, line: 'solid', points, outlines: [] }]
        : [];
    });
  }, [state]);
}
