import { EMPTY_RECT, isEmptyRect, type Rect, unionRect } from '../geometry/rect.ts';
import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';
import { MIN_RADIUS_PX, paintCapsule } from '../masks/paint.ts';
import type { Edit } from '../project/edit.ts';
import type { Session } from '../project/session.ts';
import type { Text } from '../words/words.ts';
import { type PaintTarget, paintRules } from './paintTarget.ts';
import type { Gesture, Modifiers, PointerSample, ToolContext } from './tool.ts';

/** The share of the brush's radius that the lightest touch of a pen leaves. */
const LIGHTEST = 0.1;
/** A stroke that swells or thins is painted in pieces whose radii differ by at most this many image pixels. */
const RADIUS_STEP_PX = 0.5;

/**
 * The brush's radius at a sample, in image pixels: half the brush size, less under a light pen when `penPressure` is on. Never so
 * thin that a stroke would have gaps.
 */
export function brushRadius(
  { brushSizePx, penPressure }: Pick<Session, 'brushSizePx' | 'penPressure'>,
  { pointer, pressure }: Pick<PointerSample, 'pointer' | 'pressure'>,
): number {
  const pressed = Math.min(Math.max(pressure, 0), 1);
  const share = penPressure && pointer === 'pen' ? LIGHTEST + (1 - LIGHTEST) * pressed : 1;
  return Math.max((brushSizePx / 2) * share, MIN_RADIUS_PX);
}

/** Starts a round stroke. With Shift it begins with a straight line from the end of the last stroke. */
export function startStroke(
  context: ToolContext,
  start: { readonly sample: PointerSample; readonly modifiers: Modifiers },
  as: { readonly target: PaintTarget; readonly name: Text },
): Gesture {
  const from = start.modifiers.shift ? context.anchor.value : null;
  return new Stroke(context, from ?? start.sample.at, start.sample, as);
}

/** A capsule between each two successive samples, written straight into the label map. */
class Stroke implements Gesture {
  private readonly context: ToolContext;
  private readonly target: PaintTarget;
  private readonly name: Text;
  private readonly brush: Pick<Session, 'brushSizePx' | 'penPressure'>;
  private last: ImagePoint;
  private lastRadius: number;
  private dirty: Rect = EMPTY_RECT;

  constructor(
    context: ToolContext,
    from: ImagePoint,
    sample: PointerSample,
    as: { readonly target: PaintTarget; readonly name: Text },
  ) {
    this.context = context;
    this.target = as.target;
    this.name = as.name;
    this.brush = context.session.getState();
    this.last = from;
    this.lastRadius = brushRadius(this.brush, sample);
    this.show(this.paintTo(sample));
  }

  move(samples: readonly PointerSample[]): void {
    let changed = EMPTY_RECT;
    for (const sample of samples) changed = unionRect(changed, this.paintTo(sample));
    this.show(changed);
  }

  finish(): Edit | null {
    this.context.anchor.set(this.last);
    return this.context.project.pixelEdit(this.name, this.dirty);
  }

  cancel(): void {
    this.context.project.restorePixels(this.dirty);
  }

  private paintTo(sample: PointerSample): Rect {
    const { last, lastRadius } = this;
    const to = sample.at;
    const radius = brushRadius(this.brush, sample);
    this.last = to;
    this.lastRadius = radius;
    const pieces = Math.max(1, Math.ceil(Math.abs(radius - lastRadius) / RADIUS_STEP_PX));
    let dirty = EMPTY_RECT;
    let from = last;
    for (let i = 1; i <= pieces; i++) {
      const share = i / pieces;
      const stop =
        i === pieces ? to : imagePoint(last.x + (to.x - last.x) * share, last.y + (to.y - last.y) * share);
      dirty = unionRect(dirty, this.paintPiece(from, stop, lastRadius + (radius - lastRadius) * share));
      from = stop;
    }
    return dirty;
  }

  private paintPiece(from: ImagePoint, to: ImagePoint, radiusPx: number): Rect {
    return paintCapsule(this.target.map, { from, to, radiusPx, ...paintRules(this.target) });
  }

  private show(changed: Rect): void {
    if (isEmptyRect(changed)) return;
    this.dirty = unionRect(this.dirty, changed);
    this.context.project.touchPixels(changed);
  }
}
