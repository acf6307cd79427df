import { EMPTY_RECT, type Rect, unionRect } from '../geometry/rect.ts';
import { OverlaySurface } from './overlaySurface.ts';
import { readOverlayView } from './overlayView.ts';
import { hoverRing } from './ringPlace.ts';
import type { StageStores } from './stores.ts';
import type { StrokeScreen } from './strokeScreen.ts';
import { context2d, onRepaint, sizeCanvas, watchPixelRatio } from './surface.ts';

/** The two ways of the overlay to the screen, one on the other; one of them is to be seen. */
interface OverlayElements {
  /** Moves with the picture, in the same frame. */
  readonly settled: HTMLCanvasElement;
  /** Holds the worker's canvas; shown while a stroke is painted, as nothing but the stroke moves. */
  readonly stroke: HTMLElement;
  readonly screen: StrokeScreen;
}

/**
 * Keeps the overlay showing the label map under the camera: all of it when the view changes, only the dirty part while a
 * gesture paints, at most once a repaint. Returns what stops it.
 */
export function paintOverlay(elements: OverlayElements, stores: StageStores): () => void {
  const { project, session, gestures } = stores;
  const painter = new OverlayPainter(elements, stores);
  const stops = [
    elements.screen.mount('overlay', elements.stroke),
    project.onPixels((dirty) => painter.repaint(dirty)),
    gestures.hover.subscribe(() => painter.expectStroke()),
    project.subscribe((now, before) => {
      const sameLook = now.document.regions === before.document.regions;
      if (now.labels !== before.labels || !sameLook) painter.repaintAll();
    }),
    session.subscribe((now, before) => {
      const sameView = now.camera === before.camera && now.viewport === before.viewport;
      if (!sameView || now.overlayOpacity !== before.overlayOpacity) painter.repaintAll();
    }),
    elements.screen.works.subscribe(() => painter.repaintAll()),
    watchPixelRatio(() => painter.repaintAll()),
    () => painter.dispose(),
  ];
  painter.repaintAll();
  return () => {
    for (const stop of stops) stop();
  };
}

/**
 * Of two ways to the screen each is wrong for one thing. A canvas of the page makes every frame of a stroke a frame of the whole
 * page, which is most of what a pointer move costs; a worker's may be a frame off the page's, and the masks would swim on the
 * picture while it is panned. So a stroke is shown by the worker, and everything else by the page.
 */
class OverlayPainter {
  private readonly stores: StageStores;
  private readonly elements: OverlayElements;
  private readonly surface: OverlaySurface;
  private readonly view: ReturnType<typeof readOverlayView>;
  /** The worker's canvas is the one to be seen. */
  private onStroke = false;
  /** Image pixels that changed since the page's canvas was last drawn on. */
  private dirty: Rect = EMPTY_RECT;
  private all = true;
  private readonly redraw = onRepaint(() => this.draw());

  constructor(elements: OverlayElements, stores: StageStores) {
    this.stores = stores;
    this.elements = elements;
    this.surface = new OverlaySurface(sinkOf(elements.settled));
    this.view = readOverlayView(stores);
    this.showStroke(false);
  }

  repaint(dirty: Rect): void {
    this.elements.screen.change(dirty);
    this.dirty = unionRect(this.dirty, dirty);
    if (!this.onStroke || !this.stores.gestures.pressed) this.redraw.request();
  }

  repaintAll(): void {
    this.elements.screen.forget();
    this.all = true;
    this.redraw.request();
  }

  /** The brush is over the picture: the worker's canvas is made ready ahead of its first stroke. */
  expectStroke(): void {
    const { gestures } = this.stores;
    if (!this.all && !gestures.active && !this.elements.screen.asked && hoverRing(this.stores))
      this.prepare();
  }

  dispose(): void {
    this.redraw.dispose();
    this.showStroke(false);
  }

  private draw(): void {
    const { settled, screen } = this.elements;
    const { session, gestures } = this.stores;
    const all = sizeCanvas(settled, session.getState().viewport, devicePixelRatio) || this.all;
    this.all = false;
    if (!all && gestures.pressed && screen.ready) {
      this.showStroke(true);
      return;
    }
    this.drawSettled(all);
    this.showStroke(false);
    if (!all && gestures.pressed) this.prepare();
  }

  private drawSettled(all: boolean): void {
    const view = this.view();
    if (all) this.surface.drawAll(view);
    else if (view) this.surface.drawPart(view, this.dirty);
    this.dirty = EMPTY_RECT;
  }

  private prepare(): void {
    const view = this.view();
    if (!view) return;
    this.elements.screen.prepare(view, () => {
      if (this.stores.gestures.pressed) this.redraw.request();
    });
  }

  private showStroke(shown: boolean): void {
    this.onStroke = shown;
    showElement(this.elements.stroke, shown);
    showElement(this.elements.settled, !shown);
  }
}

function sinkOf(canvas: HTMLCanvasElement) {
  const context = context2d(canvas);
  return {
    clear: () => context.clearRect(0, 0, canvas.width, canvas.height),
    put: (image: ImageData, x: number, y: number) => context.putImageData(image, x, y),
  };
}

function showElement(element: HTMLElement, visible: boolean): void {
  const visibility = visible ? '' : 'hidden';
  if (element.style.visibility !== visibility) element.style.visibility = visibility;
}
