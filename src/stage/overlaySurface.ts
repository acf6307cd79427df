import { type Rect, wholeRect } from '../geometry/rect.ts';
import { imageRectToTarget } from '../masks/colorize.ts';
import { OverlayPixels, type OverlayView } from './overlayPixels.ts';

/** Canvases that take finished pixels; in device pixels of the viewport. */
interface PixelSink {
  clear(): void;
  put(image: ImageData, x: number, y: number): void;
}

/** Shows label maps on canvases of the viewport's size, in the page or in a worker. */
export class OverlaySurface {
  private readonly sink: PixelSink;
  private readonly pixels = new OverlayPixels();

  constructor(sink: PixelSink) {
    this.sink = sink;
  }

  /** Draws everything; nothing is left without a view. */
  drawAll(view: OverlayView | null): void {
    this.sink.clear();
    if (view) this.drawPart(view, wholeRect(view.map));
  }

  /** Draws what shows these image pixels. */
  drawPart(view: OverlayView, part: Rect): void {
    const { camera, pixelRatio, viewport } = view;
    const target = imageRectToTarget(part, camera, pixelRatio, viewport);
    const image = this.pixels.render(view, target);
    if (image) this.sink.put(image, target.x0, target.y0);
  }
}
