import type { CanvasPoint, ImagePoint } from '../geometry/spaces.ts';
import { canvasToImage } from '../geometry/spaces.ts';
import type { Session } from '../project/session.ts';
import type { Modifiers } from './tool.ts';

/** The straight line that a click would paint, in image pixels. */
export interface StraightLine {
  readonly from: ImagePoint;
  readonly to: ImagePoint;
  readonly widthPx: number;
}

/**
 * The line that a Shift-click at `hover` would draw from the end of the last stroke; null when it would draw none: Shift is not
 * held, nothing was painted yet, or the tool is neither brush nor eraser.
 */
export function straightLine(
  session: Pick<Session, 'tool' | 'camera' | 'brushSizePx'>,
  pointer: {
    readonly hover: CanvasPoint | null;
    readonly anchor: ImagePoint | null;
    readonly modifiers: Modifiers;
  },
): StraightLine | null {
  const { hover, anchor, modifiers } = pointer;
  if (!hover || !anchor || !modifiers.shift) return null;
  if (session.tool !== 'brush' && session.tool !== 'eraser') return null;
  return { from: anchor, to: canvasToImage(hover, session.camera), widthPx: session.brushSizePx };
}
