import type { Camera } from '../geometry/camera.ts';
import { intersectRect, isEmptyRect, type Rect, wholeRect } from '../geometry/rect.ts';
import type { Size } from '../geometry/size.ts';
import { CellSampler } from './cells.ts';
import { Inker } from './ink.ts';
import type { LabelMap } from './labelMap.ts';
import type { OverlayStyle } from './overlayStyle.ts';
import { RowWindow } from './rowWindow.ts';

export interface ColorizeJob {
  readonly map: LabelMap;
  readonly camera: Camera;
  /** Device pixels of the overlay canvas to write; (0, 0) is the canvas's top-left. */
  readonly target: Rect;
  /** Device pixels a CSS pixel. */
  readonly pixelRatio: number;
  readonly style: OverlayStyle;
  /**
   * RGBA, not premultiplied, row by row: at least width × height of `target` × 4 bytes, every one of which is written.
   * Must start on a multiple of four bytes of its buffer, as the data of an `ImageData` does.
   */
  readonly into: Uint8ClampedArray<ArrayBuffer>;
}

/** The overlay canvas's own size in device pixels for a stage of `viewport` CSS pixels. */
export const overlaySize = (viewport: Size, pixelRatio: number): Size => ({
  width: Math.max(1, Math.round(viewport.width * pixelRatio)),
  height: Math.max(1, Math.round(viewport.height * pixelRatio)),
});

/** The device pixels of the overlay that may change when the image pixels of `rect` do, clipped to the overlay canvas. */
export function imageRectToTarget(rect: Rect, camera: Camera, pixelRatio: number, viewport: Size): Rect {
  // One more than the outline reaches, for the rounding of the edges.
  const margin = outlineReach(pixelRatio) + 1;
  const place = (at: number, offset: number) => (at * camera.scale + offset) * pixelRatio;
  if (isEmptyRect(rect)) return rect;
  const reached = {
    x0: Math.floor(place(rect.x0, camera.offsetX)) - margin,
    y0: Math.floor(place(rect.y0, camera.offsetY)) - margin,
    x1: Math.ceil(place(rect.x1, camera.offsetX)) + margin,
    y1: Math.ceil(place(rect.y1, camera.offsetY)) + margin,
  };
  return intersectRect(reached, wholeRect(overlaySize(viewport, pixelRatio)));
}

/** Device pixels the outline is wide: about one CSS pixel. */
const outlineReach = (pixelRatio: number): number => Math.min(Math.max(Math.round(pixelRatio), 1), 3);

/**
 * Draws parts of the overlay: each region's colour, its pattern and an outline where it ends, smooth below 400 % and crisp
 * above. Colour stands in RGB; coverage, pattern and outline in alpha. What a device pixel shows depends on the map, the
 * camera and the style alone, so the parts of two calls join without a seam. The pattern keeps its size at every zoom and
 * moves with the picture. To be kept: it holds what one part of a stroke and the next have in common, so that none is made a move.
 */
export class Colorizer {
  private readonly sampler = new CellSampler();
  private readonly window = new RowWindow(this.sampler);
  private readonly inker = new Inker();

  draw(job: ColorizeJob): void {
    const { target, pixelRatio, camera } = job;
    const width = target.x1 - target.x0;
    const height = target.y1 - target.y0;
    if (width <= 0 || height <= 0) return;
    const reach = outlineReach(pixelRatio);
    const area = {
      x0: target.x0 - reach,
      y0: target.y0 - reach,
      x1: target.x1 + reach,
      y1: target.y1 + reach,
    };
    this.sampler.aim({ map: job.map, camera, pixelRatio, hidden: job.style.hidden }, area);
    this.window.aim(width + 2 * reach, reach);
    const patternX = target.x0 - Math.round(camera.offsetX * pixelRatio);
    const patternY = target.y0 - Math.round(camera.offsetY * pixelRatio);
    this.inker.aim({ style: job.style, reach, width, patternX, into: job.into });
    for (let y = 0; y < height; y++) {
      this.window.slideTo(y);
      this.inker.inkRow(this.window, y, patternY + y);
    }
  }
}
