import { type Rect, unionRect } from '../geometry/rect.ts';
import type { RegionLabel } from '../masks/labelMap.ts';
import { packLabels } from '../masks/patch.ts';
import { type Cutout, cutOut, type PixelShift, putDown, roomToPutDown } from '../masks/translate.ts';
import { moveBy } from '../trajectories/transform.ts';
import { saying } from '../words/words.ts';
import { type Document, lockedLabels, withRegion } from './document.ts';
import type { Edit } from './edit.ts';
import { stepOn } from './names.ts';
import type { ProjectStore } from './store.ts';

/** A region taken hold of with its path: put down anywhere, as often as wanted, before it is recorded or put back. */
export class RegionMove {
  private readonly project: ProjectStore;
  private readonly cutout: Cutout;
  private readonly document: Document;
  private dirty: Rect;
  private by: PixelShift = { dx: 0, dy: 0 };

  /** Null when the region has no pixel. The settled label map is what it is taken from. */
  static of(project: ProjectStore, label: RegionLabel): RegionMove | null {
    const { labels } = project.getState();
    const cutout = labels && cutOut(labels, label);
    return cutout && new RegionMove(project, cutout);
  }

  private constructor(project: ProjectStore, cutout: Cutout) {
    this.project = project;
    this.cutout = cutout;
    this.document = project.getState().document;
    this.dirty = cutout.bounds;
  }

  /** How far it has been moved, in whole pixels. */
  get shift(): PixelShift {
    return this.by;
  }

  /** As much of a shift from its first place as the region can go without leaving the picture. */
  room(to: PixelShift): PixelShift {
    const { labels } = this.project.getState();
    return labels ? roomToPutDown(this.cutout, labels, to) : this.by;
  }

  /** Puts it down this far from its first place, which must be within its room: bytes of the label map alone; false when it is there already. */
  put(to: PixelShift): boolean {
    const { labels } = this.project.getState();
    if (!labels || (to.dx === this.by.dx && to.dy === this.by.dy)) return false;
    this.project.restorePixels(this.dirty);
    const changed = putDown(labels, this.cutout, { ...to, locked: lockedLabels(this.document) });
    this.dirty = unionRect(this.cutout.bounds, changed);
    this.by = to;
    this.project.touchPixels(changed);
    return true;
  }

  /** The step from the settled project to this place, pixels and path in one; null when nothing has moved. To be committed at once. */
  step(): Edit | null {
    const { label } = this.cutout;
    const before = this.project.getState().document;
    const region = before.regions[label];
    const { trajectory } = region;
    const title = stepOn(region, saying('steps.move'));
    const pixels = this.project.pixelEdit(title, this.dirty);
    const { labels } = this.project.getState();
    if (!pixels || !trajectory || !labels) return pixels;
    const after = withRegion(before, label, { trajectory: moveBy(trajectory, this.by) });
    return {
      kind: 'frame',
      name: title,
      before: { document: before, labels: this.project.packSettled() },
      after: { document: after, labels: packLabels(labels) },
    };
  }

  putBack(): void {
    this.project.restorePixels(this.dirty);
    this.by = { dx: 0, dy: 0 };
  }
}
