import type { Rect } from '../geometry/rect.ts';
import { imagePoint } from '../geometry/spaces.ts';
import type { LabelMap } from '../masks/labelMap.ts';
import type { CornerBox } from '../masks/rectangle.ts';
import { draggedBox } from './box.ts';
import type { Box } from './liveShape.ts';
import { type PaintTarget, paintRules, regionTarget, stepName } from './paintTarget.ts';
import { fillEdit } from './shapeEdit.ts';
import type { Gesture, Modifiers, PointerSample, Tool, ToolContext } from './tool.ts';

/** What tells the rectangle from the ellipse. */
interface BoxToolOptions {
  readonly id: 'rectangle' | 'ellipse';
  paint(map: LabelMap, box: CornerBox): Rect;
}

/**
 * A tool that drags out a box and fills a shape in it with the selected region, or erases the region there.
 * Shift makes it as wide as high, Alt takes the press as its centre; both may come and go while dragging.
 */
export const boxTool = (options: BoxToolOptions): Tool => ({
  id: options.id,
  start(context, sample) {
    const target = regionTarget(context, context.session.getState().paintMode);
    return target && dragBox(context, sample, { ...options, target });
  },
});

function dragBox(
  context: ToolContext,
  start: PointerSample,
  options: BoxToolOptions & { readonly target: PaintTarget },
): Gesture {
  const { id, paint, target } = options;
  const label = target.region.label;
  let to = start.at;
  let box: Box = { x0: to.x, y0: to.y, x1: to.x, y1: to.y };
  return {
    move(samples: readonly PointerSample[], modifiers: Modifiers) {
      to = samples.at(-1)?.at ?? to;
      box = draggedBox(start.at, to, modifiers);
      context.live.set({ kind: id, label, erases: target.label === 0, box, tip: to });
    },
    finish() {
      const corners = { from: imagePoint(box.x0, box.y0), to: imagePoint(box.x1, box.y1) };
      return fillEdit(
        context,
        stepName(id, target),
        paint(target.map, { ...corners, ...paintRules(target) }),
      );
    },
    cancel() {},
  };
}
