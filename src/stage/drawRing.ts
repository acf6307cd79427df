import type { Rect } from '../geometry/rect.ts';
import type { CanvasPoint } from '../geometry/spaces.ts';
import type { RingPlace } from './ringPlace.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const CASING = 'rgb(8 10 16 / 55%)';
const LINE = '#fff';
/** Width of the ring's line and of its casing, in CSS pixels; the brush's true edge runs along the middle of both. */
const LINE_PX = 1.5;
const CASING_PX = 3.5;

/** Draws the brush's outline, dashed when it erases. */
export function drawRing(context: Context, { x, y, diameterPx, erases }: RingPlace): void {
  context.beginPath();
  context.arc(x, y, diameterPx / 2, 0, 2 * Math.PI);
  strokeCased(context, erases);
}

/** What the ring covers, in CSS pixels. */
export function ringRect({ x, y, diameterPx }: RingPlace): Rect {
  const reach = Math.ceil(diameterPx / 2 + CASING_PX);
  return {
    x0: Math.floor(x) - reach,
    y0: Math.floor(y) - reach,
    x1: Math.ceil(x) + reach,
    y1: Math.ceil(y) + reach,
  };
}

/** Draws the outline of the band that a Shift-click would paint. Lengths in CSS pixels. */
export function drawStraightLine(
  context: CanvasRenderingContext2D,
  line: { readonly from: CanvasPoint; readonly to: CanvasPoint; readonly widthPx: number },
): void {
  const { from, to } = line;
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const radius = line.widthPx / 2;
  context.beginPath();
  context.arc(from.x, from.y, radius, angle + Math.PI / 2, angle - Math.PI / 2);
  context.arc(to.x, to.y, radius, angle - Math.PI / 2, angle + Math.PI / 2);
  context.closePath();
  strokeCased(context, true);
}

function strokeCased(context: Context, dashed: boolean): void {
  context.save();
  context.lineWidth = CASING_PX;
  context.strokeStyle = CASING;
  context.stroke();
  context.lineWidth = LINE_PX;
  context.strokeStyle = LINE;
  if (dashed) context.setLineDash([5, 4]);
  context.stroke();
  context.restore();
}
