import { EMPTY_RECT, isEmptyRect, type Rect, unionRect } from '../geometry/rect.ts';
import { assertNever } from '../kit/assert.ts';
import { oncePerFrame } from '../kit/frameLoop.ts';
import type { Signal } from '../tools/signal.ts';
import { OverlayPixels } from './overlayPixels.ts';
import { OverlaySurface, showElement } from './overlaySurface.ts';
import { hoverRing } from './ringPlace.ts';
import type { StageStores } from './stores.ts';
import { StrokeSurface } from './strokeSurface.ts';
import { watchPixelRatio } from './surface.ts';

/** Two drawings closer together than this fall in one frame of a fast screen. */
const SAME_FRAME_MS = 6;
/** No animation frame has this handle. */
const NO_FRAME = 0;

/** The two ways of the overlay to the screen, one on the other; one of them is to be seen. */
interface OverlayElements {
  /** Moves with the picture, in the same frame. */
  readonly settled: HTMLCanvasElement;
  /** Shown while a stroke is painted, as nothing but the stroke moves. */
  readonly stroke: HTMLElement;
  /** Set while the stroke shows the brush's ring; null when it never may. */
  readonly ring: Signal<boolean> | null;
}

/**
 * Keeps the overlay showing the label map under the camera: all of it when the view changes, only the dirty part while a
 * gesture paints, at most once a repaint. Returns what stops it.
 */
export function paintOverlay(elements: OverlayElements, stores: StageStores): () => void {
  const { project, session, gestures } = stores;
  const painter = new OverlayPainter(elements, stores);
  const stops = [
    project.onPixels((dirty) => painter.repaint(dirty)),
    gestures.hover.subscribe(() => painter.moveRing()),
    gestures.modifiers.subscribe(() => painter.moveRing()),
    project.subscribe((now, before) => {
      const sameLook = now.document.regions === before.document.regions;
      if (now.labels !== before.labels || !sameLook) painter.repaintAll();
    }),
    session.subscribe((now, before) => {
      const sameView = now.camera === before.camera && now.viewport === before.viewport;
      if (!sameView || now.overlayOpacity !== before.overlayOpacity) painter.repaintAll();
      else painter.moveRing();
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
  private readonly elements: OverlayElements;
  private readonly settled: OverlaySurface;
  private readonly stroke: StrokeSurface;
  private way: 'settled' | 'changing' | 'stroke' = 'settled';
  /** Image pixels that changed since the last repaint. */
  private dirty: Rect = EMPTY_RECT;
  /** Image pixels that changed since the settled canvas was last drawn on. */
  private unsettled: Rect = EMPTY_RECT;
  private all = true;
  /** When the stroke was last drawn on. */
  private strokeMs = 0;
  private readonly redraw = oncePerFrame(
    () => this.draw(),
    (run) => this.soon(run),
    (handle) => cancelAnimationFrame(handle),
  );

  constructor(elements: OverlayElements, stores: StageStores) {
    const pixels = new OverlayPixels(stores);
    this.stores = stores;
    this.elements = elements;
    this.settled = new OverlaySurface(elements.settled, stores, pixels);
    this.stroke = new StrokeSurface(elements.stroke, stores, pixels);
    this.showStroke(false);
  }

  repaint(dirty: Rect): void {
    this.dirty = unionRect(this.dirty, dirty);
    this.redraw.request();
  }

  moveRing(): void {
    if (this.elements.ring?.value) this.redraw.request();
  }

  repaintAll(): void {
    this.all = true;
    this.redraw.request();
  }

  dispose(): void {
    this.redraw.dispose();
    this.showStroke(false);
  }

  /**
   * A stroke is drawn as soon as the pointer's event has been heard: browsers hand pointers over once a frame, and asking for another
   * callback in that frame costs as much as the drawing. Events that come faster wait for the frame.
   */
  private soon(run: () => void): number {
    const sameFrame = performance.now() - this.strokeMs < SAME_FRAME_MS;
    if (this.way !== 'stroke' || sameFrame) return requestAnimationFrame(run);
    queueMicrotask(run);
    return NO_FRAME;
  }

  private draw(): void {
    const all = this.settled.fit() || this.all;
    if (all || !this.mayDrawStroke()) this.drawSettled(all);
    else this.drawStroke();
    this.all = false;
    this.dirty = EMPTY_RECT;
  }

  /** A stroke stays where it was painted until something else changes the masks or the view. */
  private mayDrawStroke(): boolean {
    return this.stores.gestures.pressed || (this.way === 'stroke' && isEmptyRect(this.dirty));
  }

  private drawSettled(all: boolean): void {
    if (all) this.settled.drawAll();
    else this.settled.drawPart(unionRect(this.unsettled, this.dirty));
    this.showStroke(false);
    this.unsettled = EMPTY_RECT;
    this.way = 'settled';
  }

  private showStroke(shown: boolean): void {
    const { settled, stroke, ring } = this.elements;
    // Never neither: the one comes into view before the other goes.
    showElement(shown ? stroke : settled, true);
    showElement(shown ? settled : stroke, false);
    if (ring && ring.value !== shown) ring.set(shown);
  }

  private drawStroke(): void {
    this.strokeMs = performance.now();
    const { dirty } = this;
    switch (this.way) {
      case 'settled':
        this.settled.drawPart(unionRect(this.unsettled, dirty));
        this.stroke.copyFrom(this.elements.settled);
        this.way = 'changing';
        break;
      case 'changing':
        this.settled.drawPart(dirty);
        this.stroke.draw(dirty, this.ring());
        this.showStroke(true);
        this.way = 'stroke';
        break;
      case 'stroke':
        this.stroke.draw(dirty, this.ring());
        this.unsettled = unionRect(this.unsettled, dirty);
        break;
      default:
        assertNever(this.way);
    }
  }

  private ring() {
    return this.elements.ring ? hoverRing(this.stores) : null;
  }
}
