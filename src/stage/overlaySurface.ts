import { isEmptyRect, type Rect, wholeRect } from '../geometry/rect.ts';
import { colorize, imageRectToTarget } from '../masks/colorize.ts';
import { overlayStyle } from './overlayColors.ts';
import type { StageStores } from './stores.ts';
import { sizeCanvas } from './surface.ts';

/** One canvas that shows the label map under the camera. */
export class OverlaySurface {
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private readonly stores: Pick<StageStores, 'project' | 'session'>;
  /** Kept from frame to frame: a fresh buffer a frame would be garbage a frame. */
  private pixels = new Uint8ClampedArray(0);

  constructor(
    canvas: HTMLCanvasElement,
    context: CanvasRenderingContext2D,
    stores: Pick<StageStores, 'project' | 'session'>,
  ) {
    this.canvas = canvas;
    this.context = context;
    this.stores = stores;
  }

  /** Fits the canvas to the stage; true when that has cleared it. */
  fit(): boolean {
    return sizeCanvas(this.canvas, this.stores.session.getState().viewport, devicePixelRatio);
  }

  show(visible: boolean): void {
    const visibility = visible ? '' : 'hidden';
    if (this.canvas.style.visibility !== visibility) this.canvas.style.visibility = visibility;
  }

  drawAll(): void {
    const { labels } = this.stores.project.getState();
    this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    if (labels) this.drawPart(wholeRect(labels));
  }

  /** Draws what shows these image pixels. */
  drawPart(part: Rect): void {
    const { project, session } = this.stores;
    const { document, labels: map } = project.getState();
    const { camera, viewport, overlayOpacity } = session.getState();
    const pixelRatio = devicePixelRatio;
    const target = imageRectToTarget(part, camera, pixelRatio, viewport);
    if (!map || isEmptyRect(target)) return;
    const width = target.x1 - target.x0;
    const height = target.y1 - target.y0;
    const into = this.room(width * height * 4);
    colorize({ map, camera, target, pixelRatio, style: overlayStyle(document, overlayOpacity), into });
    this.context.putImageData(new ImageData(into, width, height), target.x0, target.y0);
  }

  copyFrom(other: OverlaySurface): void {
    this.fit();
    this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.context.drawImage(other.canvas, 0, 0);
  }

  private room(bytes: number) {
    if (this.pixels.length < bytes) this.pixels = new Uint8ClampedArray(bytes);
    return this.pixels.subarray(0, bytes);
  }
}
