import { selectedPointsOf } from '../project/pointSelection.ts';
import { insertPoint, movePoints } from '../trajectories/editPoints.ts';
import { nearestOnPath, placedPointAt } from '../trajectories/nearest.ts';
import { playedPoints } from '../trajectories/resample.ts';
import { toPlaced } from '../trajectories/toPlaced.ts';
import type { PlacedTrajectory, Trajectory } from '../trajectories/trajectory.ts';
import type { Shift } from '../trajectories/transform.ts';
import { saying } from '../words/words.ts';
import { type PathTarget, pathEdit, REACH_CSS_PX, travelled } from './pathTarget.ts';
import { roomToShift, straightened } from './roomToShift.ts';
import type { Gesture, PointerSample, ToolContext } from './tool.ts';

/**
 * Takes hold of the region's path under the pointer: of the point that is pressed, of all selected ones when it is one of them, or
 * of a new one where the line is pressed. A click selects, with Shift adds to the selection or takes from it. A drawn path
 * becomes a placed one. Null when no path is near.
 */
export function editPath(
  context: ToolContext,
  start: PointerSample,
  target: PathTarget & { readonly shift: boolean },
): Gesture | null {
  const region = context.project.getState().document.regions[target.label];
  const grip = region.trajectory && gripAt(context, start, region.trajectory);
  if (!grip) return null;
  const former = selectedPointsOf(context.session.getState().selectedPoints, region);
  return new PointDrag(context, { start, target, grip, former }, target.shift);
}

/** What was taken hold of: the path as points, and one of them. */
interface Grip {
  readonly path: PlacedTrajectory;
  readonly index: number;
  /** The path is no longer what it was, even if nothing is moved. */
  readonly changed: boolean;
  readonly inserted: boolean;
}

function gripAt(context: ToolContext, { at, pointer }: PointerSample, t: Trajectory): Grip | null {
  const reachPx = REACH_CSS_PX[pointer] / context.session.getState().camera.scale;
  const onLine = nearestOnPath(t, at).distancePx <= reachPx;
  // The points of a placed path lie on its line.
  if (!onLine) return null;
  const path = toPlaced(t);
  const index = placedPointAt(path, at, reachPx);
  if (index !== null) return { path, index, changed: path !== t, inserted: false };
  const added = insertPoint(path, at);
  return { path: added.trajectory, index: added.index, changed: true, inserted: true };
}

interface Grabbed {
  readonly start: PointerSample;
  readonly target: PathTarget;
  readonly grip: Grip;
  /** What was selected at the press. */
  readonly former: ReadonlySet<number>;
}

class PointDrag implements Gesture {
  private readonly context: ToolContext;
  private readonly grabbed: Grabbed;
  private readonly selected: ReadonlySet<number>;
  private readonly room: (shift: Shift) => Shift;
  private last: PointerSample;
  private dragged = false;
  private path: PlacedTrajectory;

  constructor(context: ToolContext, grabbed: Grabbed, adds: boolean) {
    this.context = context;
    this.grabbed = grabbed;
    this.last = grabbed.start;
    const { path, index } = grabbed.grip;
    this.path = path;
    this.selected = selection(grabbed, adds);
    const moving = path.samples.filter((_, i) => this.selected.has(i) || i === index);
    this.room = roomToShift(moving, grabbed.target.picture);
  }

  /** With Shift it goes straight across or straight up and down. */
  move(samples: readonly PointerSample[], { shift }: { readonly shift: boolean }): void {
    const { start, grip } = this.grabbed;
    this.last = samples.at(-1) ?? this.last;
    this.dragged ||= travelled(start, this.last);
    if (!this.dragged) return;
    const by = { dx: this.last.at.x - start.at.x, dy: this.last.at.y - start.at.y };
    const moving = this.selected.has(grip.index) ? this.selected : new Set([grip.index]);
    this.path = movePoints(grip.path, moving, this.room(shift ? straightened(by) : by));
    this.show();
  }

  finish() {
    const { target, grip } = this.grabbed;
    this.context.session.setState({ selectedPoints: { label: target.label, indices: this.selected } });
    if (!this.dragged && !grip.changed) return null;
    const step = this.dragged ? 'movePoints' : grip.inserted ? 'addPoint' : 'editPoints';
    return pathEdit(this.context, target, { step: saying(`steps.${step}`), trajectory: this.path });
  }

  cancel(): void {}

  private show(): void {
    const { label, picture } = this.grabbed.target;
    this.context.live.set({
      kind: 'path',
      label,
      points: playedPoints(this.path, picture),
      trajectory: this.path,
      handles: this.path.samples.map(({ at }, i) => ({ at, selected: this.selected.has(i) })),
    });
  }
}

/** The points that are selected after the press, as indices of the path it made. */
function selection({ grip, former }: Grabbed, adds: boolean): ReadonlySet<number> {
  if (grip.inserted) return new Set([grip.index]);
  if (adds && former.has(grip.index)) return new Set([...former].filter((index) => index !== grip.index));
  if (adds) return new Set([...former, grip.index]);
  return former.has(grip.index) ? former : new Set([grip.index]);
}
