import type { Camera } from '../geometry/camera.ts';
import { type CanvasPoint, type ImagePoint, imagePoint, imageToCanvas } from '../geometry/spaces.ts';
import { assertNever } from '../kit/assert.ts';
import type { LiveShape } from '../tools/liveShape.ts';
import { drawHandles } from './drawHandles.ts';
import { drawPath } from './drawPath.ts';
import { drawSize, sizeText } from './drawSize.ts';

type OutlineShape = Extract<LiveShape, { kind: 'outline' }>;
type ObjectShape = Extract<LiveShape, { kind: 'object' }>;
type BoxShape = Extract<LiveShape, { kind: 'rectangle' | 'ellipse' | 'marquee' }>;

const CASING = 'rgb(8 10 16 / 55%)';
const CORNER_PX = 3.5;
const MARK_PX = 5.5;

/** Where the stage shows the picture, and the CSS colour of the region the gesture works on. */
interface LiveLook {
  readonly camera: Camera;
  readonly color: string;
}

/** Draws what the gesture in progress would do, in CSS pixels of the stage. */
export function drawLive(
  context: CanvasRenderingContext2D,
  shape: LiveShape,
  { camera, color }: LiveLook,
): void {
  const place = (point: ImagePoint) => imageToCanvas(point, camera);
  switch (shape.kind) {
    case 'path':
      drawPath(context, shape.points.map(place), { color, bold: true, dots: shape.trajectory !== undefined });
      drawHandles(
        context,
        shape.handles?.map((handle) => ({ ...handle, at: place(handle.at) })) ?? [],
        color,
      );
      break;
    case 'polygon':
      tracePolygon(context, shape.points.map(place));
      fillOutline(context, color, shape.erases);
      break;
    case 'outline':
      drawCorners(context, shape, { place, color });
      break;
    case 'object':
      drawObject(context, shape, { place, color });
      break;
    case 'marquee':
      traceBox(context, shape, place);
      fillOutline(context, color, true);
      drawHandles(
        context,
        shape.handles.map((handle) => ({ ...handle, at: place(handle.at) })),
        color,
      );
      break;
    case 'rectangle':
    case 'ellipse':
      traceBox(context, shape, place);
      fillOutline(context, color, shape.erases);
      drawSize(context, place(shape.tip), sizeText(shape.box));
      break;
    default:
      assertNever(shape);
  }
}

interface Placing {
  readonly place: (point: ImagePoint) => CanvasPoint;
  readonly color: string;
}

/** What would be selected, with the clicks so far: a plus where it was included, a minus where it was left out. */
function drawObject(
  context: CanvasRenderingContext2D,
  { outlines, marks, erases }: ObjectShape,
  { place, color }: Placing,
): void {
  context.beginPath();
  for (const outline of outlines) {
    outline.map(place).forEach(({ x, y }, i) => {
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    context.closePath();
  }
  fillOutline(context, color, erases);
  for (const { at, include } of marks) drawMark(context, place(at), include);
}

function drawMark(context: CanvasRenderingContext2D, { x, y }: CanvasPoint, include: boolean): void {
  context.beginPath();
  context.arc(x, y, MARK_PX + 1.5, 0, 2 * Math.PI);
  context.fillStyle = CASING;
  context.fill();
  context.beginPath();
  context.arc(x, y, MARK_PX, 0, 2 * Math.PI);
  context.fillStyle = '#fff';
  context.fill();
  context.fillStyle = '#10131c';
  context.fillRect(x - 3, y - 0.75, 6, 1.5);
  if (include) context.fillRect(x - 0.75, y - 3, 1.5, 6);
}

function tracePolygon(context: CanvasRenderingContext2D, points: readonly CanvasPoint[]): void {
  context.beginPath();
  for (const { x, y } of points) context.lineTo(x, y);
  context.closePath();
}

function traceBox(
  context: CanvasRenderingContext2D,
  { kind, box }: BoxShape,
  place: (point: ImagePoint) => CanvasPoint,
): void {
  const from = place(imagePoint(box.x0, box.y0));
  const to = place(imagePoint(box.x1, box.y1));
  const halfWidth = (to.x - from.x) / 2;
  const halfHeight = (to.y - from.y) / 2;
  context.beginPath();
  if (kind === 'ellipse')
    context.ellipse(from.x + halfWidth, from.y + halfHeight, halfWidth, halfHeight, 0, 0, 2 * Math.PI);
  else context.rect(from.x, from.y, 2 * halfWidth, 2 * halfHeight);
}

/** The area a click here would enclose, with its corners; the first one is filled once a click there closes the outline. */
function drawCorners(
  context: CanvasRenderingContext2D,
  { corners, tip, closes, erases }: OutlineShape,
  { place, color }: Placing,
): void {
  const laid = corners.map(place);
  tracePolygon(context, closes ? laid : [...laid, place(tip)]);
  fillOutline(context, color, erases);
  laid.forEach((corner, i) => {
    drawCorner(context, corner, i === 0 && closes ? color : '#fff');
  });
}

function drawCorner(context: CanvasRenderingContext2D, { x, y }: CanvasPoint, fill: string): void {
  context.beginPath();
  context.arc(x, y, CORNER_PX + 1.5, 0, 2 * Math.PI);
  context.fillStyle = CASING;
  context.fill();
  context.beginPath();
  context.arc(x, y, CORNER_PX, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
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
  context.strokeStyle = CASING;
  context.stroke();
  context.lineWidth = 1.5;
  context.strokeStyle = erases ? '#fff' : color;
  if (erases) context.setLineDash([5, 4]);
  context.stroke();
  context.restore();
}
