import type { ImagePoint } from '../geometry/spaces.ts';
import { selectedPointsOf } from '../project/pointSelection.ts';
import { notify } from '../project/session.ts';
import { isPlaced, type PlacedTrajectory } from '../trajectories/trajectory.ts';
import { t } from '../words/words.ts';
import { draggedBox } from './box.ts';
import type { Box } from './liveShape.ts';
import type { PathTarget } from './pathTarget.ts';
import { type Gesture, NO_MODIFIERS, type PointerSample, type ToolContext } from './tool.ts';

/**
 * Selects the placed points inside a dragged box; with `adds` on top of those that were selected. A box with none of them
 * lets go of all. Null, with a word on why, when the path has no points to select.
 */
export function marquee(
  context: ToolContext,
  start: PointerSample,
  { label, adds }: PathTarget & { readonly adds: boolean },
): Gesture | null {
  const region = context.project.getState().document.regions[label];
  const { trajectory } = region;
  if (!trajectory || !isPlaced(trajectory)) {
    notify(context.session, t('tools.onlyPlaced'));
    return null;
  }
  const { selectedPoints } = context.session.getState();
  const former = adds ? selectedPointsOf(selectedPoints, region) : new Set<number>();
  let indices: ReadonlySet<number> = former;
  return {
    move(samples) {
      const last = samples.at(-1);
      if (!last) return;
      const box = draggedBox(start.at, last.at, NO_MODIFIERS);
      indices = new Set([...former, ...pointsIn(trajectory, box)]);
      const handles = trajectory.samples.map(({ at }, i) => ({ at, selected: indices.has(i) }));
      context.live.set({ kind: 'marquee', label, box, handles });
    },
    finish() {
      context.session.setState({ selectedPoints: { label, indices } });
      return null;
    },
    cancel() {},
  };
}

const pointsIn = ({ samples }: PlacedTrajectory, box: Box): number[] =>
  samples.flatMap(({ at }, i) => (isIn(at, box) ? [i] : []));

const isIn = ({ x, y }: ImagePoint, { x0, y0, x1, y1 }: Box): boolean =>
  x >= x0 && x <= x1 && y >= y0 && y <= y1;
