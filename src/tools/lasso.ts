import type { CanvasPoint, ImagePoint } from '../geometry/spaces.ts';
import { HeldOutline } from './heldOutline.ts';
import { outlineEdit } from './outlineEdit.ts';
import { type PaintTarget, paintMode, regionTarget } from './paintTarget.ts';
import type { Gesture, PointerKind, PointerSample, Tool, ToolContext } from './tool.ts';

/** How far a press must travel to be a drag, in CSS pixels: a click trembles, a finger more than a mouse. */
const DRAG_CSS_PX: Readonly<Record<PointerKind, number>> = { mouse: 4, pen: 6, touch: 10 };

/**
 * Fills an outline with the selected region, or erases the region inside it: drawn by hand in one drag, or laid corner by corner
 * with clicks. Alt at the first press swaps add and erase.
 */
export const lasso: Tool = {
  id: 'lasso',
  start(context, sample, modifiers) {
    const target = regionTarget(context, paintMode(context.session.getState(), modifiers));
    return target && drawOutline(context, sample, target);
  },
};

/** By hand as soon as the press travels; a press that does not is the first corner. */
function drawOutline(context: ToolContext, start: PointerSample, target: PaintTarget): Gesture {
  const points: ImagePoint[] = [start.at];
  const corners = new HeldOutline(context, start, target);
  let stage: 'undecided' | 'byHand' | 'byCorners' = 'undecided';
  const shape = { kind: 'polygon', label: target.region.label, erases: target.label === 0, points } as const;
  const drawOn = (samples: readonly PointerSample[]) => {
    for (const { at } of samples) points.push(at);
    if (samples.some(({ canvas }) => apart(canvas, start.canvas) > DRAG_CSS_PX[start.pointer]))
      stage = 'byHand';
    if (stage === 'byHand') context.live.set(shape);
  };
  return {
    move(samples) {
      if (stage === 'byCorners') corners.move(samples);
      else drawOn(samples);
    },
    finish() {
      if (stage === 'byCorners') return corners.finish();
      return stage === 'byHand' ? outlineEdit(context, target, points) : null;
    },
    cancel() {},
    holding: {
      press: (sample) => corners.press(sample),
      release() {
        if (stage === 'byHand') return 'finish';
        stage = 'byCorners';
        return corners.release();
      },
      unpress: () => (stage === 'byCorners' ? corners.unpress() : 'cancel'),
      stepBack: () => corners.stepBack(),
    },
  };
}

const apart = (a: CanvasPoint, b: CanvasPoint): number => Math.hypot(b.x - a.x, b.y - a.y);
