import { isEmptyRect, type Rect, wholeRect } from '../geometry/rect.ts';
import { imageRectToTarget } from '../masks/colorize.ts';
import type { OverlayPixels } from './overlayPixels.ts';
import type { StageStores } from './stores.ts';
import { context2d, sizeCanvas } from './surface.ts';

/** The canvas that shows the label map under the camera, in the page's own frames. */
export class OverlaySurface {
  readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private readonly stores: Pick<StageStores, 'project' | 'session'>;
  private readonly pixels: OverlayPixels;

  constructor(
    canvas: HTMLCanvasElement,
    stores: Pick<StageStores, 'project' | 'session'>,
    pixels: OverlayPixels,
  ) {
    this.canvas = canvas;
    this.context = context2d(canvas);
    this.stores = stores;
    this.pixels = pixels;
  }

  /** Fits the canvas to the stage; true when that has cleared it. */
  fit(): boolean {
    return sizeCanvas(this.canvas, this.stores.session.getState().viewport, devicePixelRatio);
  }

  drawAll(): void {
    const { labels } = this.stores.project.getState();
    this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    if (labels) this.drawPart(wholeRect(labels));
  }

  /** Draws what shows these image pixels. */
  drawPart(part: Rect): void {
    const { camera, viewport } = this.stores.session.getState();
    const target = imageRectToTarget(part, camera, devicePixelRatio, viewport);
    if (isEmptyRect(target)) return;
    const image = this.pixels.render(target);
    if (image) this.context.putImageData(image, target.x0, target.y0);
  }
}

export function showElement(element: HTMLElement, visible: boolean): void {
  const visibility = visible ? '' : 'hidden';
  if (element.style.visibility !== visibility) element.style.visibility = visibility;
}
