import type { CanvasPoint } from '../geometry/spaces.ts';
import type { MotionMark } from '../project/motionMarks.ts';

const FILL = '#f0bd6b';
const INK = '#1a1205';
const SIZE_PX = 9;

/** Draws a warning at the place where a region begins to leave the picture (an arrow out of a frame) or to lie on another (two rings). */
export function drawMark(
  context: CanvasRenderingContext2D,
  { x, y }: CanvasPoint,
  kind: MotionMark['kind'],
): void {
  context.save();
  context.translate(x, y);
  context.beginPath();
  context.moveTo(0, -SIZE_PX * 1.25);
  context.lineTo(SIZE_PX * 1.25, 0);
  context.lineTo(0, SIZE_PX * 1.25);
  context.lineTo(-SIZE_PX * 1.25, 0);
  context.closePath();
  context.fillStyle = FILL;
  context.strokeStyle = INK;
  context.lineJoin = 'round';
  context.lineWidth = 2;
  context.stroke();
  context.fill();
  context.lineWidth = 1.75;
  context.lineCap = 'round';
  context.beginPath();
  if (kind === 'leaves') traceArrow(context);
  else traceRings(context);
  context.stroke();
  context.restore();
}

function traceArrow(context: CanvasRenderingContext2D): void {
  context.moveTo(-4, 0);
  context.lineTo(4, 0);
  context.moveTo(1, -3);
  context.lineTo(4, 0);
  context.lineTo(1, 3);
}

function traceRings(context: CanvasRenderingContext2D): void {
  context.arc(-1.8, 0, 3, 0, 2 * Math.PI);
  context.moveTo(4.8, 0);
  context.arc(1.8, 0, 3, 0, 2 * Math.PI);
}
