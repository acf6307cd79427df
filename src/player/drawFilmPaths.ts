import { positionAt } from '../trajectories/position.ts';
import { carriedBy, type FilmMarks, type FilmPath, type FilmPlace } from './filmPaths.ts';

/** What is drawn, and when: all lengths in pixels of the canvas, of which `pixelRatio` make one of the page. */
interface PathsPicture {
  readonly paths: readonly FilmPath[];
  readonly marks: FilmMarks;
  readonly place: FilmPlace;
  /** Of the film that has gone, 0..1. */
  readonly share: number;
  readonly pixelRatio: number;
}

const CASING = 'rgb(8 10 16 / 60%)';
const DASHES = [7, 6] as const;

/** Draws ways and outlines over a film, each with a dark casing so that it stands out on any picture. */
export function drawFilmPaths(context: CanvasRenderingContext2D, picture: PathsPicture): void {
  const { canvas } = context;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (const path of picture.paths) {
    if (picture.marks.outlines) drawOutlines(context, path, picture);
    if (picture.marks.paths) drawWay(context, path, picture);
  }
}

function drawWay(context: CanvasRenderingContext2D, path: FilmPath, picture: PathsPicture): void {
  const { place, share, pixelRatio } = picture;
  const line = new Path2D();
  for (const { x, y } of path.points)
    line.lineTo(x * place.scaleX + place.offsetX, y * place.scaleY + place.offsetY);
  stroke(context, line, {
    color: path.color,
    width: 2.5 * pixelRatio,
    casing: 2 * pixelRatio,
    dashes: path.line === 'dashed' ? DASHES.map((px) => px * pixelRatio) : [],
  });
  const now = positionAt(path.points, share);
  const dot = new Path2D();
  dot.arc(
    now.x * place.scaleX + place.offsetX,
    now.y * place.scaleY + place.offsetY,
    6 * pixelRatio,
    0,
    2 * Math.PI,
  );
  context.fillStyle = '#fff';
  context.fill(dot);
  stroke(context, dot, { color: path.color, width: 2.5 * pixelRatio, casing: 2 * pixelRatio, dashes: [] });
}

function drawOutlines(context: CanvasRenderingContext2D, path: FilmPath, picture: PathsPicture): void {
  const { place, share, pixelRatio } = picture;
  const { dx, dy } = carriedBy(path, share);
  const shape = new Path2D();
  let top: { x: number; y: number } | null = null;
  for (const outline of path.outlines) {
    for (const [i, corner] of outline.entries()) {
      const x = (corner.x + dx) * place.scaleX + place.offsetX;
      const y = (corner.y + dy) * place.scaleY + place.offsetY;
      if (i === 0) shape.moveTo(x, y);
      else shape.lineTo(x, y);
      if (!top || y < top.y) top = { x, y };
    }
    shape.closePath();
  }
  if (!top) return;
  stroke(context, shape, { color: path.color, width: 2 * pixelRatio, casing: 1.5 * pixelRatio, dashes: [] });
  drawName(context, path, top, pixelRatio);
}

interface Pen {
  readonly color: string;
  readonly width: number;
  readonly casing: number;
  readonly dashes: readonly number[];
}

function stroke(
  context: CanvasRenderingContext2D,
  path: Path2D,
  { color, width, casing, dashes }: Pen,
): void {
  context.setLineDash([...dashes]);
  context.strokeStyle = CASING;
  context.lineWidth = width + casing;
  context.stroke(path);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke(path);
}

/** Over the outline's highest corner, within the canvas. */
function drawName(
  context: CanvasRenderingContext2D,
  { name, color }: FilmPath,
  at: { readonly x: number; readonly y: number },
  pixelRatio: number,
): void {
  const height = 20 * pixelRatio;
  const pad = 6 * pixelRatio;
  context.font = `600 ${12 * pixelRatio}px system-ui, sans-serif`;
  context.textBaseline = 'middle';
  const width = context.measureText(name).width + 2 * pad;
  const x = Math.min(Math.max(at.x - width / 2, 0), Math.max(context.canvas.width - width, 0));
  const y = Math.min(Math.max(at.y - height - pad, 0), context.canvas.height - height);
  context.fillStyle = 'rgb(8 10 16 / 78%)';
  context.beginPath();
  context.roundRect(x, y, width, height, 4 * pixelRatio);
  context.fill();
  context.fillStyle = color;
  context.fillRect(x, y, 3 * pixelRatio, height);
  context.fillStyle = '#fff';
  context.fillText(name, x + pad, y + height / 2);
}
