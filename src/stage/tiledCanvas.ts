import { intersectRect, isEmptyRect, type Rect } from '../geometry/rect.ts';
import type { Size } from '../geometry/size.ts';
import { directContext2d } from './surface.ts';

/** The smallest tile's side, in device pixels. */
const LEAST_TILE = 384;
const MOST_TILES_A_SIDE = 5;

interface Tile {
  readonly context: CanvasRenderingContext2D;
  /** Device pixels of the whole that the tile shows. */
  readonly rect: Rect;
}

/**
 * Direct canvases side by side that show one picture. A browser copies a canvas whole to the screen, however little was drawn on
 * it: with tiles what a stroke costs a frame depends on the brush, not on the window.
 */
export class TiledCanvas {
  private readonly host: HTMLElement;
  private tiles: readonly Tile[] = [];
  private size: Size = { width: 0, height: 0 };
  private pixelRatio = 1;

  constructor(host: HTMLElement) {
    this.host = host;
  }

  /** Fits the tiles to `size` device pixels. */
  fit(size: Size, pixelRatio: number): void {
    const fits = this.size.width === size.width && this.size.height === size.height;
    if (fits && this.pixelRatio === pixelRatio) return;
    this.size = size;
    this.pixelRatio = pixelRatio;
    this.tiles = tileRects(size).map((rect) => this.makeTile(rect));
    this.host.replaceChildren(...this.tiles.map(({ context }) => context.canvas));
  }

  /** Shows what the canvas, which must be as large, does. */
  copyFrom(canvas: HTMLCanvasElement): void {
    for (const { context, rect } of this.tiles) {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, rect.x1 - rect.x0, rect.y1 - rect.y0);
      context.drawImage(canvas, -rect.x0, -rect.y0);
    }
  }

  /** Replaces the pixels from (x, y) on, in device pixels of the whole. */
  put(image: ImageData, x: number, y: number): void {
    const covered = { x0: x, y0: y, x1: x + image.width, y1: y + image.height };
    for (const { context, rect } of this.tiles)
      if (!isEmptyRect(intersectRect(rect, covered))) context.putImageData(image, x - rect.x0, y - rect.y0);
  }

  /** Draws in CSS pixels of the whole on each tile that `part`, in CSS pixels, touches. */
  draw(part: Rect, draw: (context: CanvasRenderingContext2D) => void): void {
    const { pixelRatio: ratio } = this;
    const covered = { x0: part.x0 * ratio, y0: part.y0 * ratio, x1: part.x1 * ratio, y1: part.y1 * ratio };
    for (const { context, rect } of this.tiles) {
      if (isEmptyRect(intersectRect(rect, covered))) continue;
      context.setTransform(ratio, 0, 0, ratio, -rect.x0, -rect.y0);
      draw(context);
    }
  }

  private makeTile(rect: Rect): Tile {
    const canvas = document.createElement('canvas');
    canvas.width = rect.x1 - rect.x0;
    canvas.height = rect.y1 - rect.y0;
    Object.assign(canvas.style, {
      position: 'absolute',
      left: `${rect.x0 / this.pixelRatio}px`,
      top: `${rect.y0 / this.pixelRatio}px`,
      width: `${canvas.width / this.pixelRatio}px`,
      height: `${canvas.height / this.pixelRatio}px`,
    });
    return { context: directContext2d(canvas), rect };
  }
}

/** Rows of rectangles that fill the size without a gap. */
function tileRects({ width, height }: Size): Rect[] {
  const side = Math.max(LEAST_TILE, Math.ceil(Math.max(width, height) / MOST_TILES_A_SIDE));
  const rects: Rect[] = [];
  for (let y = 0; y < height; y += side)
    for (let x = 0; x < width; x += side)
      rects.push({ x0: x, y0: y, x1: Math.min(x + side, width), y1: Math.min(y + side, height) });
  return rects;
}
