import { EMPTY_RECT, isEmptyRect, type Rect, unionRect } from '../geometry/rect.ts';
import type { ImagePoint } from '../geometry/spaces.ts';
import { MIN_RADIUS_PX, paintCapsule } from '../masks/paint.ts';
import type { Edit } from '../project/edit.ts';
import type { SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import { type PaintTarget, paintRules } from './paintTarget.ts';
import type { Gesture, PointerSample } from './tool.ts';

/** How a stroke paints: `radiusPx` in image pixels, `name` for the list of steps. */
export interface StrokeOptions {
  readonly target: PaintTarget;
  readonly radiusPx: number;
  readonly name: string;
}

/** The brush's radius in image pixels. Never so thin that a stroke would have gaps. */
export const brushRadius = (session: SessionStore): number =>
  Math.max(session.getState().brushSizePx / 2, MIN_RADIUS_PX);

/** A round stroke: a capsule between each two successive samples, written straight into the label map. */
export class Stroke implements Gesture {
  private readonly project: ProjectStore;
  private readonly options: StrokeOptions;
  private last: ImagePoint;
  private dirty: Rect = EMPTY_RECT;

  constructor(project: ProjectStore, start: ImagePoint, options: StrokeOptions) {
    this.project = project;
    this.options = options;
    this.last = start;
    this.show(this.paintTo(start));
  }

  move(samples: readonly PointerSample[]): void {
    let changed = EMPTY_RECT;
    for (const sample of samples) changed = unionRect(changed, this.paintTo(sample.at));
    this.show(changed);
  }

  finish(): Edit | null {
    return this.project.pixelEdit(this.options.name, this.dirty);
  }

  cancel(): void {
    this.project.restorePixels(this.dirty);
  }

  private paintTo(to: ImagePoint): Rect {
    const { target, radiusPx } = this.options;
    const dirty = paintCapsule(target.map, { from: this.last, to, radiusPx, ...paintRules(target) });
    this.last = to;
    return dirty;
  }

  private show(changed: Rect): void {
    if (isEmptyRect(changed)) return;
    this.dirty = unionRect(this.dirty, changed);
    this.project.touchPixels(changed);
  }
}
