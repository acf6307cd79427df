import { EMPTY_RECT, type Rect, wholeRect } from '../geometry/rect.ts';
import { imageToCanvas } from '../geometry/spaces.ts';
import { PALETTE } from '../masks/palette.ts';
import type { Signal } from '../tools/signal.ts';
import { straightLine } from '../tools/straightLine.ts';
import { drawLive } from './drawLive.ts';
import { drawRing, drawStraightLine, ringRect } from './drawRing.ts';
import { hoverRing } from './ringPlace.ts';
import type { StageStores } from './stores.ts';
import { directContext2d, onRepaint, sizeCanvas, watchPixelRatio } from './surface.ts';

/** A ring smaller than this, in CSS pixels, is hard to see: the cross-hair cursor stays beside it. */
const MIN_LONELY_PX = 10;

/**
 * Keeps the canvas showing what follows the pointer, at most once a repaint. All of it shares one canvas, and none of it is an
 * element: moving an element lays out a frame of the whole page. While `ringElsewhere`, a stroke is painted and shows its ring
 * itself. Returns what stops it.
 */
export function paintLive(
  canvas: HTMLCanvasElement,
  stores: StageStores,
  ringElsewhere: Signal<boolean>,
): () => void {
  const { session, gestures } = stores;
  const painter = new LivePainter(canvas, stores, ringElsewhere);
  const redraw = onRepaint(() => painter.draw());
  const signals = [gestures.live, gestures.modifiers, gestures.anchor, ringElsewhere];
  const hovered = () => {
    if (!ringElsewhere.value) redraw.request();
  };
  const stops = [
    gestures.hover.subscribe(hovered),
    ...signals.map((signal) => signal.subscribe(redraw.request)),
    session.subscribe(redraw.request),
    watchPixelRatio(redraw.request),
    redraw.dispose,
  ];
  redraw.request();
  return () => {
    for (const stop of stops) stop();
  };
}

class LivePainter {
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private readonly stores: StageStores;
  private readonly ringElsewhere: Signal<boolean>;
  /** What was drawn on last time, in CSS pixels: the rest is clear already. */
  private drawn: Rect = EMPTY_RECT;

  constructor(canvas: HTMLCanvasElement, stores: StageStores, ringElsewhere: Signal<boolean>) {
    this.canvas = canvas;
    this.ringElsewhere = ringElsewhere;
    this.context = directContext2d(canvas);
    this.stores = stores;
  }

  draw(): void {
    const { session, gestures, project } = this.stores;
    const { viewport, camera } = session.getState();
    const { regions } = project.getState().document;
    this.clear();
    const shape = gestures.live.value;
    if (shape) drawLive(this.context, shape, { camera, color: PALETTE[regions[shape.label].color].hex });
    const line = !gestures.active && this.drawLine();
    if (shape || line) this.drawn = wholeRect(viewport);
    this.drawRing();
  }

  private clear(): void {
    const { context, drawn } = this;
    const { viewport } = this.stores.session.getState();
    sizeCanvas(this.canvas, viewport, devicePixelRatio);
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(drawn.x0, drawn.y0, drawn.x1 - drawn.x0, drawn.y1 - drawn.y0);
    this.drawn = EMPTY_RECT;
  }

  private drawLine(): boolean {
    const { session, gestures } = this.stores;
    const { camera } = session.getState();
    const line = straightLine(session.getState(), {
      hover: gestures.hover.value,
      anchor: gestures.anchor.value,
      modifiers: gestures.modifiers.value,
    });
    if (!line) return false;
    const ends = { from: imageToCanvas(line.from, camera), to: imageToCanvas(line.to, camera) };
    drawStraightLine(this.context, { ...ends, widthPx: line.widthPx * camera.scale });
    return true;
  }

  private drawRing(): void {
    const place = hoverRing(this.stores);
    if (place) {
      if (!this.ringElsewhere.value) {
        drawRing(this.context, place);
        if (this.drawn === EMPTY_RECT) this.drawn = ringRect(place);
      }
    }
    this.setCursor(place !== null && place.diameterPx >= MIN_LONELY_PX);
  }

  /** The stage hides the system's cursor while `data-ring` is "alone". */
  private setCursor(lonely: boolean): void {
    const stage = this.canvas.parentElement;
    const value = lonely ? 'alone' : 'none';
    // Writing an attribute makes the browser restyle even when the value stays the same.
    if (stage && stage.dataset.ring !== value) stage.dataset.ring = value;
  }
}
