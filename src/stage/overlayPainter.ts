import { EMPTY_RECT, isEmptyRect, type Rect, unionRect, wholeRect } from '../geometry/rect.ts';
import { colorize, imageRectToTarget } from '../masks/colorize.ts';
import type { LabelMap } from '../masks/labelMap.ts';
import { overlayStyle } from './overlayColors.ts';
import type { StageStores } from './stores.ts';
import { context2d, onRepaint, sizeCanvas, watchPixelRatio } from './surface.ts';

/**
 * Keeps the canvas showing the label map under the camera: all of it when the view changes, only the dirty part while a
 * gesture paints, at most once a repaint. Returns what stops it.
 */
export function paintOverlay(canvas: HTMLCanvasElement, stores: StageStores): () => void {
  const { project, session } = stores;
  const painter = new OverlayPainter(canvas, stores);
  const stops = [
    project.onPixels((dirty) => painter.repaint(dirty)),
    project.subscribe((now, before) => {
      const sameLook = now.document.regions === before.document.regions;
      if (now.labels !== before.labels || !sameLook) painter.repaintAll();
    }),
    session.subscribe((now, before) => {
      if (now.camera !== before.camera || now.viewport !== before.viewport) painter.repaintAll();
    }),
    watchPixelRatio(() => painter.repaintAll()),
    () => painter.dispose(),
  ];
  painter.repaintAll();
  return () => {
    for (const stop of stops) stop();
  };
}

class OverlayPainter {
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private readonly stores: StageStores;
  /** Image pixels that changed since the last repaint. */
  private dirty: Rect = EMPTY_RECT;
  private all = true;
  /** Kept from frame to frame: a fresh buffer a frame would be garbage a frame. */
  private pixels = new Uint8ClampedArray(0);
  private readonly redraw = onRepaint(() => this.draw());

  constructor(canvas: HTMLCanvasElement, stores: StageStores) {
    this.canvas = canvas;
    this.context = context2d(canvas);
    this.stores = stores;
  }

  repaint(dirty: Rect): void {
    this.dirty = unionRect(this.dirty, dirty);
    this.redraw.request();
  }

  repaintAll(): void {
    this.all = true;
    this.redraw.request();
  }

  dispose(): void {
    this.redraw.dispose();
  }

  private draw(): void {
    const { viewport } = this.stores.session.getState();
    const { labels } = this.stores.project.getState();
    const cleared = sizeCanvas(this.canvas, viewport, devicePixelRatio);
    const all = this.all || cleared;
    if (all) this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    if (labels) this.drawPart(labels, all ? wholeRect(labels) : this.dirty);
    this.all = false;
    this.dirty = EMPTY_RECT;
  }

  private drawPart(map: LabelMap, part: Rect): void {
    const { camera, viewport } = this.stores.session.getState();
    const pixelRatio = devicePixelRatio;
    const target = imageRectToTarget(part, camera, pixelRatio, viewport);
    if (isEmptyRect(target)) return;
    const width = target.x1 - target.x0;
    const height = target.y1 - target.y0;
    const into = this.room(width * height * 4);
    const style = overlayStyle(this.stores.project.getState().document);
    colorize({ map, camera, target, pixelRatio, style, into });
    this.context.putImageData(new ImageData(into, width, height), target.x0, target.y0);
  }

  private room(bytes: number) {
    if (this.pixels.length < bytes) this.pixels = new Uint8ClampedArray(bytes);
    return this.pixels.subarray(0, bytes);
  }
}
