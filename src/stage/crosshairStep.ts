import type { Size } from '../geometry/size.ts';
import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';

/** A step of the arrow keys as it is seen, in CSS pixels; with Shift it is longer, with Alt or Ctrl one pixel of the picture. */
const STEP_CSS_PX = 8;
const LONG_STEP_CSS_PX = 40;

const WAYS = new Map<string, readonly [x: number, y: number]>([
  ['ArrowLeft', [-1, 0]],
  ['ArrowRight', [1, 0]],
  ['ArrowUp', [0, -1]],
  ['ArrowDown', [0, 1]],
]);

type StepPress = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey'>;

/** The step an arrow key asks for, in whole pixels of the picture and never less than one; null for any other key. */
export function crosshairStep(press: StepPress, scale: number): { dx: number; dy: number } | null {
  const way = WAYS.get(press.key);
  if (!way) return null;
  const fine = press.altKey || press.ctrlKey;
  const seenPx = press.shiftKey ? LONG_STEP_CSS_PX : STEP_CSS_PX;
  const px = fine ? 1 : Math.max(1, Math.round(seenPx / scale));
  return { dx: way[0] * px, dy: way[1] * px };
}

/** The place a step away, no farther than the picture's edge. */
export const stepped = (
  from: ImagePoint,
  by: { dx: number; dy: number },
  { width, height }: Size,
): ImagePoint => imagePoint(clamp(from.x + by.dx, width), clamp(from.y + by.dy, height));

const clamp = (value: number, high: number): number => Math.min(Math.max(value, 0), high);
