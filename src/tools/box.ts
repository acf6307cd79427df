import type { ImagePoint } from '../geometry/spaces.ts';
import type { Box } from './liveShape.ts';
import type { Modifiers } from './tool.ts';

/** The box dragged from `from` to `to`, in continuous image pixels. Shift makes it square, by the longer side; Alt takes `from` as its centre. */
export function draggedBox(from: ImagePoint, to: ImagePoint, modifiers: Modifiers): Box {
  let width = to.x - from.x;
  let height = to.y - from.y;
  if (modifiers.shift) {
    const side = Math.max(Math.abs(width), Math.abs(height));
    width = side * signOf(width);
    height = side * signOf(height);
  }
  const startX = modifiers.alt ? from.x - width : from.x;
  const startY = modifiers.alt ? from.y - height : from.y;
  const endX = from.x + width;
  const endY = from.y + height;
  return {
    x0: Math.min(startX, endX),
    y0: Math.min(startY, endY),
    x1: Math.max(startX, endX),
    y1: Math.max(startY, endY),
  };
}

const signOf = (value: number): number => (value < 0 ? -1 : 1);
