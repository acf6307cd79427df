import { EMPTY_RECT, type Rect, unionRect } from '../geometry/rect.ts';
import { assertNever } from '../kit/assert.ts';
import { OverlaySurface } from './overlaySurface.ts';
import type { StageStores } from './stores.ts';
import { context2d, directContext2d, onRepaint, watchPixelRatio } from './surface.ts';

/** The two canvases of the overlay, one on the other; one of them is to be seen. */
export interface OverlayCanvases {
  /** Moves with the picture, in the same frame. */
  readonly settled: HTMLCanvasElement;
  /** Shown while a stroke is painted, as nothing but the stroke moves. */
  readonly stroke: HTMLCanvasElement;
}

/**
 * Keeps the overlay showing the label map under the camera: all of it when the view changes, only the dirty part while a
 * gesture paints, at most once a repaint. Returns what stops it.
 */
export function paintOverlay(canvases: OverlayCanvases, stores: StageStores): () => void {
  const { project, session } = stores;
  const painter = new OverlayPainter(canvases, stores);
  const stops = [
    project.onPixels((dirty) => painter.repaint(dirty)),
    project.subscribe((now, before) => {
      const sameLook = now.document.regions === before.document.regions;
      if (now.labels !== before.labels || !sameLook) painter.repaintAll();
    }),
    session.subscribe((now, before) => {
      const sameView = now.camera === before.camera && now.viewport === before.viewport;
      if (!sameView || now.overlayOpacity !== before.overlayOpacity) painter.repaintAll();
    }),
    watchPixelRatio(() => painter.repaintAll()),
    () => painter.dispose(),
  ];
  painter.repaintAll();
  return () => {
    for (const stop of stops) stop();
  };
}

/**
 * Of two ways to the screen each is wrong for one thing. A usual canvas makes every frame of a stroke a frame of the whole
 * page, which is most of what a pointer move costs; a direct one may be a frame ahead of the page, and the masks would swim on
 * the picture while it is panned. So a stroke is shown directly, and everything else with the page.
 *
 * The direct canvas comes into view one frame after it was first drawn on: its picture must be there before it is looked for.
 */
class OverlayPainter {
  private readonly stores: StageStores;
  private readonly settled: OverlaySurface;
  private readonly stroke: OverlaySurface;
  private way: 'settled' | 'changing' | 'stroke' = 'settled';
  /** Image pixels that changed since the last repaint. */
  private dirty: Rect = EMPTY_RECT;
  /** Image pixels that changed since the settled canvas was last drawn on. */
  private unsettled: Rect = EMPTY_RECT;
  private all = true;
  private readonly redraw = onRepaint(() => this.draw());

  constructor({ settled, stroke }: OverlayCanvases, stores: StageStores) {
    this.stores = stores;
    this.settled = new OverlaySurface(settled, context2d(settled), stores);
    this.stroke = new OverlaySurface(stroke, directContext2d(stroke), stores);
    this.stroke.show(false);
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
    const all = this.settled.fit() || this.all;
    if (all || !this.stores.gestures.pressed) this.drawSettled(all);
    else this.drawStroke();
    this.all = false;
    this.dirty = EMPTY_RECT;
  }

  private drawSettled(all: boolean): void {
    if (all) this.settled.drawAll();
    else this.settled.drawPart(unionRect(this.unsettled, this.dirty));
    this.settled.show(true);
    this.stroke.show(false);
    this.unsettled = EMPTY_RECT;
    this.way = 'settled';
  }

  private drawStroke(): void {
    const { dirty } = this;
    switch (this.way) {
      case 'settled':
        this.settled.drawPart(unionRect(this.unsettled, dirty));
        this.stroke.copyFrom(this.settled);
        this.way = 'changing';
        break;
      case 'changing':
        this.settled.drawPart(dirty);
        this.stroke.drawPart(dirty);
        this.stroke.show(true);
        this.settled.show(false);
        this.way = 'stroke';
        break;
      case 'stroke':
        this.stroke.drawPart(dirty);
        this.unsettled = unionRect(this.unsettled, dirty);
        break;
      default:
        assertNever(this.way);
    }
  }
}
