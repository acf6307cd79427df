import type { CanvasPoint } from '../geometry/spaces.ts';

/** How a path is drawn; all lengths in CSS pixels. */
export interface PathLook {
  readonly color: string;
  readonly bold: boolean;
  /** A dot a point; left out while the path is being drawn, when it is not known yet which points will be sent. */
  readonly dots: boolean;
}

const CASING = 'rgb(8 10 16 / 60%)';
const DOT_FILL = '#fff';
/** Smaller rings lie within the line and its casing. */
const CASED_FROM_PX = 2.5;

/** Draws a path with a dark casing, so that it stands out on any picture: the line, its dots, the start handle, the arrow at its end. */
export function drawPath(
  context: CanvasRenderingContext2D,
  points: readonly CanvasPoint[],
  look: PathLook,
): void {
  const start = points[0];
  if (!start) return;
  const width = look.bold ? 3 : 2;
  const arrow = arrowHead(points, look.bold ? 15 : 11);
  context.save();
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (const pass of [
    { style: CASING, grow: 2.5 },
    { style: look.color, grow: 0 },
  ]) {
    context.strokeStyle = pass.style;
    context.fillStyle = pass.style;
    context.lineWidth = width + pass.grow;
    strokeLine(context, points, arrow);
    if (arrow) fillHead(context, arrow, pass.grow);
  }
  if (look.dots) drawDots(context, points, look);
  ring(context, start, { radius: look.bold ? 6.5 : 4.5, color: look.color, line: look.bold ? 2.5 : 2 });
  context.restore();
}

interface ArrowHead {
  readonly tip: CanvasPoint;
  /** Unit vector towards the tip. */
  readonly dx: number;
  readonly dy: number;
  readonly length: number;
}

/** Points along the last stretch of the path, at least as long as the head: the last two points alone may be a pixel apart and point anywhere. */
function arrowHead(points: readonly CanvasPoint[], length: number): ArrowHead | null {
  const tip = points.at(-1);
  if (!tip) return null;
  const back = points.findLast((point) => apart(point, tip) >= length) ?? points[0];
  if (!back) return null;
  const away = apart(back, tip);
  if (away < 1) return null;
  return { tip, dx: (tip.x - back.x) / away, dy: (tip.y - back.y) / away, length: Math.min(length, away) };
}

/** Ends the line at the middle of the head, or its round end would stick out of the tip. */
function strokeLine(
  context: CanvasRenderingContext2D,
  points: readonly CanvasPoint[],
  arrow: ArrowHead | null,
): void {
  context.beginPath();
  for (const point of points) {
    const { tip, length } = arrow ?? { tip: point, length: 0 };
    if (arrow && apart(point, tip) < length / 2) continue;
    context.lineTo(point.x, point.y);
  }
  if (arrow)
    context.lineTo(arrow.tip.x - (arrow.dx * arrow.length) / 2, arrow.tip.y - (arrow.dy * arrow.length) / 2);
  context.stroke();
}

function fillHead(context: CanvasRenderingContext2D, arrow: ArrowHead, grow: number): void {
  const { tip, dx, dy } = arrow;
  const baseX = tip.x - dx * arrow.length;
  const baseY = tip.y - dy * arrow.length;
  const half = arrow.length * 0.45;
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  context.lineTo(baseX - dy * half, baseY + dx * half);
  context.lineTo(baseX + dy * half, baseY - dx * half);
  context.closePath();
  context.fill();
  if (grow === 0) return;
  context.lineWidth = grow;
  context.stroke();
}

/** Equal steps of time, so close dots are slow. Close dots are drawn small, or they would run into one band. */
function drawDots(context: CanvasRenderingContext2D, points: readonly CanvasPoint[], look: PathLook): void {
  const most = look.bold ? 4 : 2.6;
  for (let i = 1; i < points.length - 1; i++) {
    const [before, point, after] = [points[i - 1], points[i], points[i + 1]];
    if (!before || !point || !after) continue;
    const gap = Math.min(apart(before, point), apart(point, after));
    const radius = Math.min(Math.max(gap / 4, 1), most);
    ring(context, point, { radius, color: look.color, line: radius * 0.45 });
  }
}

function ring(
  context: CanvasRenderingContext2D,
  at: CanvasPoint,
  look: { readonly radius: number; readonly color: string; readonly line: number },
): void {
  if (look.radius > CASED_FROM_PX) disc(context, at, look.radius + 1.25, CASING);
  disc(context, at, look.radius, look.color);
  disc(context, at, look.radius - look.line, DOT_FILL);
}

const apart = (a: CanvasPoint, b: CanvasPoint): number => Math.hypot(b.x - a.x, b.y - a.y);

function disc(context: CanvasRenderingContext2D, at: CanvasPoint, radius: number, fill: string): void {
  context.beginPath();
  context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
}
