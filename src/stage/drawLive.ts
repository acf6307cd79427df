import type { Camera } from '../geometry/camera.ts';
import { type CanvasPoint, imagePoint, imageToCanvas } from '../geometry/spaces.ts';
import { assertNever } from '../kit/assert.ts';
import type { LiveShape } from '../tools/liveShape.ts';
import { REGION_COLORS } from '../ui/regionColors.ts';
import { drawPath } from './drawPath.ts';

/** Draws what the gesture in progress would do, in CSS pixels of the stage. */
export function drawLive(context: CanvasRenderingContext2D, shape: LiveShape, camera: Camera): void {
  const color = REGION_COLORS[shape.label].hex;
  switch (shape.kind) {
    case 'path': {
      const points = shape.points.map((point) => imageToCanvas(point, camera));
      drawPath(context, points, { color, bold: true, dots: false });
      break;
    }
    case 'polygon':
      outline(
        context,
        shape.points.map((point) => imageToCanvas(point, camera)),
      );
      fillOutline(context, color, shape.erases);
      break;
    case 'rectangle':
    case 'ellipse':
      boxOutline(context, shape, camera);
      fillOutline(context, color, shape.erases);
      break;
    default:
      assertNever(shape);
  }
}

function outline(context: CanvasRenderingContext2D, points: readonly CanvasPoint[]): void {
  context.beginPath();
  for (const { x, y } of points) context.lineTo(x, y);
  context.closePath();
}

function boxOutline(
  context: CanvasRenderingContext2D,
  { kind, box }: Extract<LiveShape, { kind: 'rectangle' | 'ellipse' }>,
  camera: Camera,
): void {
  const from = imageToCanvas(imagePoint(box.x0, box.y0), camera);
  const to = imageToCanvas(imagePoint(box.x1, box.y1), camera);
  const halfWidth = (to.x - from.x) / 2;
  const halfHeight = (to.y - from.y) / 2;
  context.beginPath();
  if (kind === 'rectangle') context.rect(from.x, from.y, 2 * halfWidth, 2 * halfHeight);
  else context.ellipse(from.x + halfWidth, from.y + halfHeight, halfWidth, halfHeight, 0, 0, 2 * Math.PI);
}

/** A tinted area with a cased line; only a dashed line when it erases. Even-odd, as the lasso fills. */
function fillOutline(context: CanvasRenderingContext2D, color: string, erases: boolean): void {
  context.save();
  if (!erases) {
    context.globalAlpha = 0.35;
    context.fillStyle = color;
    context.fill('evenodd');
    context.globalAlpha = 1;
  }
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = 'rgb(8 10 16 / 55%)';
  context.stroke();
  context.lineWidth = 1.5;
  context.strokeStyle = erases ? '#fff' : color;
  if (erases) context.setLineDash([5, 4]);
  context.stroke();
  context.restore();
}
