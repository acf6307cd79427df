import type { RegionLabel } from '../masks/labelMap.ts';
import type { Edit } from '../project/edit.ts';
import { RegionMove } from '../project/moveRegion.ts';
import { nameOf } from '../project/names.ts';
import { notify } from '../project/session.ts';
import { playedPoints } from '../trajectories/resample.ts';
import { moveBy, type Shift } from '../trajectories/transform.ts';
import { t, type WordKey } from '../words/words.ts';
import { travelled } from './pathTarget.ts';
import { straightened } from './roomToShift.ts';
import type { Gesture, Modifiers, PointerSample, ToolContext } from './tool.ts';

/**
 * Moves a region's pixels and its path together, as far as the pixels stay on the picture. It paints over what lies at its new
 * place but for locked regions. A press that does not travel moves nothing, and a locked region says so when it is dragged.
 */
export const dragRegion = (context: ToolContext, start: PointerSample, label: RegionLabel): Gesture =>
  new RegionDrag(context, start, label);

class RegionDrag implements Gesture {
  private readonly context: ToolContext;
  private readonly start: PointerSample;
  private readonly label: RegionLabel;
  private last: PointerSample;
  /** Taken hold of once the press has travelled. */
  private carried: RegionMove | null = null;
  private dragged = false;

  constructor(context: ToolContext, start: PointerSample, label: RegionLabel) {
    this.context = context;
    this.start = start;
    this.label = label;
    this.last = start;
  }

  move(samples: readonly PointerSample[], { shift }: Modifiers): void {
    this.last = samples.at(-1) ?? this.last;
    if (!this.dragged && travelled(this.start, this.last)) this.takeHold();
    const { carried } = this;
    if (!carried) return;
    const by = { dx: this.last.at.x - this.start.at.x, dy: this.last.at.y - this.start.at.y };
    if (carried.put(carried.room(shift ? straightened(by) : by))) this.show(carried.shift);
  }

  finish(): Edit | null {
    const step = this.carried?.step() ?? null;
    if (this.carried && !step) this.notify('tools.moveAtEdge');
    return step;
  }

  cancel(): void {
    this.carried?.putBack();
  }

  private takeHold(): void {
    this.dragged = true;
    const { project } = this.context;
    if (project.getState().document.regions[this.label].locked) this.notify('tools.moveLocked');
    else this.carried = RegionMove.of(project, this.label);
  }

  private show(by: Shift): void {
    const { regions, first } = this.context.project.getState().document;
    const { trajectory } = regions[this.label];
    if (!trajectory || !first) return;
    const moved = moveBy(trajectory, by);
    const points = playedPoints(moved, first);
    this.context.live.set({ kind: 'path', label: this.label, points, trajectory: moved, carried: by });
  }

  private notify(words: WordKey): void {
    const region = this.context.project.getState().document.regions[this.label];
    notify(this.context.session, t(words, { name: nameOf(region) }));
  }
}
