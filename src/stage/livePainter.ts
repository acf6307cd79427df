import { EMPTY_RECT, type Rect, wholeRect } from '../geometry/rect.ts';
import { imageToCanvas } from '../geometry/spaces.ts';
import { PALETTE } from '../masks/palette.ts';
import { straightLine } from '../tools/straightLine.ts';
import { drawLive } from './drawLive.ts';
import { drawRing, drawStraightLine, ringRect } from './drawRing.ts';
import { hoverRing, type RingPlace, sameRing } from './ringPlace.ts';
import type { StageStores } from './stores.ts';
import type { StrokeScreen } from './strokeScreen.ts';
import { directContext2d, onRepaint, sizeCanvas, watchPixelRatio } from './surface.ts';

/** A ring smaller than this, in CSS pixels, is hard to see: the cross-hair cursor stays beside it. */
const MIN_LONELY_PX = 10;

interface LiveElements {
  readonly shapes: HTMLCanvasElement;
  /** Holds the worker's canvas. */
  readonly ring: HTMLElement;
  readonly screen: StrokeScreen;
}

/**
 * Keeps the canvas showing what follows the pointer, at most once a repaint. All of it shares one canvas, and none of it is an
 * element: moving an element lays out a frame of the whole page. The ring follows every move, so a worker draws it where one can.
 * Returns what stops it.
 */
export function paintLive(elements: LiveElements, stores: StageStores): () => void {
  const { session, gestures } = stores;
  const { screen } = elements;
  const painter = new LivePainter(elements, stores);
  const redraw = onRepaint(() => painter.draw());
  const hovered = () => {
    painter.placeRing();
    if (painter.followsPointer) redraw.request();
  };
  const changed = () => {
    painter.placeRing();
    redraw.request();
  };
  const signals = [gestures.live, gestures.modifiers, gestures.anchor, screen.works];
  const stops = [
    screen.mount('ring', elements.ring),
    gestures.hover.subscribe(hovered),
    ...signals.map((signal) => signal.subscribe(changed)),
    session.subscribe(changed),
    watchPixelRatio(changed),
    redraw.dispose,
  ];
  changed();
  return () => {
    for (const stop of stops) stop();
  };
}

class LivePainter {
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private readonly screen: StrokeScreen;
  private readonly stores: StageStores;
  /** What was drawn on last time, in CSS pixels: the rest is clear already. */
  private drawn: Rect = EMPTY_RECT;
  private ring: RingPlace | null = null;

  constructor({ shapes, screen }: LiveElements, stores: StageStores) {
    this.canvas = shapes;
    this.context = directContext2d(shapes);
    this.screen = screen;
    this.stores = stores;
  }

  /** Something on the page's canvas moves with the pointer. */
  get followsPointer(): boolean {
    return !this.screen.works.value || this.stores.gestures.modifiers.value.shift;
  }

  placeRing(): void {
    const place = hoverRing(this.stores);
    this.setCursor(place !== null && place.diameterPx >= MIN_LONELY_PX);
    if (sameRing(place, this.ring)) return;
    this.ring = place;
    this.screen.showRing(place, this.stores.session.getState().viewport, devicePixelRatio);
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
    if (!this.screen.works.value) this.drawRing();
  }

  private clear(): void {
    const { context, drawn } = this;
    const { viewport } = this.stores.session.getState();
    sizeCanvas(this.canvas, viewport, devicePixelRatio);
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    if (drawn === EMPTY_RECT) return;
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
    if (!place) return;
    drawRing(this.context, place);
    if (this.drawn === EMPTY_RECT) this.drawn = ringRect(place);
  }

  /** The stage hides the system's cursor while `data-ring` is "alone". */
  private setCursor(lonely: boolean): void {
    const stage = this.canvas.parentElement;
    const value = lonely ? 'alone' : 'none';
    // Writing an attribute makes the browser restyle even when the value stays the same.
    if (stage && stage.dataset.ring !== value) stage.dataset.ring = value;
  }
}
