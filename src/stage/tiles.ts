import { intersectRect, isEmptyRect, type Rect } from '../geometry/rect.ts';
import type { Size } from '../geometry/size.ts';

/** The smallest tile's side, in device pixels. */
const LEAST_TILE = 384;
const MOST_TILES_A_SIDE = 3;

/** A tile's side is a multiple of this many CSS pixels. */
const STEP_CSS_PX = 20;

/** Rows of rectangles, in device pixels, that fill the size without a gap. */
export function tileRects(size: Size, pixelRatio: number): Rect[] {
  const { width, height } = size;
  const side = tileSide(Math.max(width, height), pixelRatio);
  const rects: Rect[] = [];
  for (let y = 0; y < height; y += side)
    for (let x = 0; x < width; x += side)
      rects.push({ x0: x, y0: y, x1: Math.min(x + side, width), y1: Math.min(y + side, height) });
  return rects;
}

/** A tile that began between two CSS pixels would be placed a little off and blurred: then there is only one, of all. */
function tileSide(longest: number, pixelRatio: number): number {
  const wanted = Math.max(LEAST_TILE, longest / MOST_TILES_A_SIDE) / pixelRatio;
  const side = Math.ceil(wanted / STEP_CSS_PX) * STEP_CSS_PX * pixelRatio;
  return Number.isInteger(side) ? side : longest;
}

interface Tile {
  readonly context: OffscreenCanvasRenderingContext2D;
  /** Device pixels of the whole that the tile shows. */
  readonly rect: Rect;
}

/**
 * Canvases side by side that show one picture. A browser may copy a canvas whole to the screen, however little was drawn on it:
 * with tiles what a stroke costs a frame depends on the brush, not on the window.
 */
export class TiledCanvas {
  private readonly tiles: readonly Tile[];
  private readonly pixelRatio: number;

  constructor(tiles: readonly Tile[], pixelRatio: number) {
    this.tiles = tiles;
    this.pixelRatio = pixelRatio;
  }

  clear(): void {
    for (const { context } of this.tiles)
      context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  }

  /** Replaces the pixels from (x, y) on, in device pixels of the whole. */
  put(image: ImageData, x: number, y: number): void {
    const covered = { x0: x, y0: y, x1: x + image.width, y1: y + image.height };
    for (const { context, rect } of this.tiles)
      if (!isEmptyRect(intersectRect(rect, covered))) context.putImageData(image, x - rect.x0, y - rect.y0);
  }

  /** Draws in CSS pixels of the whole on each tile that `part`, in CSS pixels, touches. */
  draw(part: Rect, draw: (context: OffscreenCanvasRenderingContext2D) => void): void {
    const { pixelRatio: ratio } = this;
    const covered = { x0: part.x0 * ratio, y0: part.y0 * ratio, x1: part.x1 * ratio, y1: part.y1 * ratio };
    for (const { context, rect } of this.tiles) {
      if (isEmptyRect(intersectRect(rect, covered))) continue;
      context.setTransform(ratio, 0, 0, ratio, -rect.x0, -rect.y0);
      draw(context);
    }
  }
}
