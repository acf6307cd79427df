import { createStore, type StoreApi } from 'zustand/vanilla';
import { type DynamicLabel, isDynamic } from '../masks/labelMap.ts';
import type { Derived } from '../project/derived.ts';
import { stepOn } from '../project/names.ts';
import { selectedPointsOf } from '../project/pointSelection.ts';
import type { SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import { isPainted } from '../project/toRequest.ts';
import { changeTrajectory } from '../project/trajectoryEdits.ts';
import { roomToShift } from '../tools/roomToShift.ts';
import { deletePoints, movePoints } from '../trajectories/editPoints.ts';
import { isPlaced, type Trajectory } from '../trajectories/trajectory.ts';
import { moveBy, type Shift } from '../trajectories/transform.ts';
import { saying } from '../words/words.ts';
import { createCarry } from './carryRegion.ts';

/** What is done with the selected region's path by key, and the path that was copied. */
export interface PathWork {
  readonly copied: StoreApi<{ readonly path: Trajectory | null }>;
  /** Points are selected, and the trajectory tool shows them. */
  hasPoints(): boolean;
  /** One step: without the selected points. A path with fewer than two left is gone. */
  deletePoints(): void;
  /** The trajectory tool shows points to select. */
  maySelectAll(): boolean;
  selectAll(): void;
  deselect(): void;
  /** Something is there for the arrow keys: selected points, or with the move tool the region with its path. */
  mayNudge(): boolean;
  /** In image pixels, no farther than the picture's edge. One step until the key is let go. */
  nudge(by: Shift): void;
}

interface PathWorkDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly derived: Pick<Derived, 'coverage'>;
  /** Calls once, when the next key is let go. */
  readonly whenKeyUp: (run: () => void) => void;
}

export function createPathWork({ project, session, derived, whenKeyUp }: PathWorkDeps): PathWork {
  const copied = createStore<{ readonly path: Trajectory | null }>(() => ({ path: null }));
  const region = () => project.getState().document.regions[session.getState().selected];
  const selection = () => selectedPointsOf(session.getState().selectedPoints, region());
  const isAt = (tool: 'trajectory' | 'move') =>
    session.getState().tool === tool && session.getState().view.kind === 'edit' && !region().locked;
  const hasPoints = () => isAt('trajectory') && selection().size > 0;
  const target = (): DynamicLabel | null => {
    const { label, trajectory } = region();
    return trajectory && isDynamic(label) ? label : null;
  };
  const carry = createCarry({ project, session, whenKeyUp });
  const placedPoints = (): number => {
    const { trajectory } = region();
    return trajectory && isPlaced(trajectory) ? trajectory.samples.length : 0;
  };
  const deselect = () => session.setState({ selectedPoints: null });
  return {
    copied,
    hasPoints,
    deselect,
    maySelectAll: () => isAt('trajectory') && placedPoints() > 0,
    selectAll() {
      const { selected } = session.getState();
      session.setState({
        selectedPoints: { label: selected, indices: new Set(Array(placedPoints()).keys()) },
      });
    },
    deletePoints() {
      const label = target();
      const indices = selection();
      if (label === null) return;
      project.change(
        stepOn(region(), saying('steps.deletePoints')),
        changeTrajectory(label, (t) => (isPlaced(t) ? deletePoints(t, indices) : t)),
      );
      deselect();
    },
    mayNudge: () =>
      hasPoints() || (isAt('move') && (target() !== null || isPainted(derived.coverage(), region().label))),
    nudge(by) {
      if (isAt('move') && carry(by)) return;
      const label = target();
      const picture = project.getState().document.first;
      if (label === null || !picture) return;
      const indices = hasPoints() ? selection() : null;
      const nudged = (t: Trajectory): Trajectory => {
        const moving = indices ? t.samples.filter((_, i) => indices.has(i)) : t.samples;
        const within = roomToShift(moving, picture)(by);
        return indices && isPlaced(t) ? movePoints(t, indices, within) : moveBy(t, within);
      };
      project.draft(changeTrajectory(label, nudged), stepOn(region(), saying('steps.nudge')));
      whenKeyUp(() => project.settle());
    },
  };
}
