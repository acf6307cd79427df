import { EMPTY_RECT, isEmptyRect, type Rect, unionRect } from '../geometry/rect.ts';
import { assertNever, must } from '../kit/assert.ts';
import type { LabelMap } from '../masks/labelMap.ts';
import { pasteRect, type RectBytes } from '../masks/rectBytes.ts';
import { drawRing, ringRect } from './drawRing.ts';
import type { OverlayView } from './overlayPixels.ts';
import { OverlaySurface } from './overlaySurface.ts';
import { type RingPlace, sameRing } from './ringPlace.ts';
import type { ToStrokeWorker } from './strokeMessages.ts';
import { TiledCanvas } from './tiles.ts';

/** Draws what it is told of on its own frames, from its own copy of the label map. */
export class StrokeArtist {
  private overlay: OverlaySurface | null = null;
  private rings: TiledCanvas | null = null;
  private map: LabelMap | null = null;
  private look: Omit<OverlayView, 'map'> | null = null;
  private all = false;
  /** Image pixels that changed since they were last drawn. */
  private dirty: Rect = EMPTY_RECT;
  private ring: RingPlace | null = null;
  private ringMoved = false;
  /** What the ring was drawn on last, in CSS pixels. */
  private ringed: Rect = EMPTY_RECT;

  /** Takes note of it; what shows comes with `draw`. */
  take(message: ToStrokeWorker): void {
    switch (message.kind) {
      case 'tiles':
        this.takeTiles(message);
        break;
      case 'view':
        this.map = message.map ?? this.map;
        this.look = message.look;
        this.all = true;
        break;
      case 'step':
        if (message.pixels) this.takePixels(message.pixels);
        this.ringMoved ||= !sameRing(this.ring, message.ring);
        this.ring = message.ring;
        break;
      default:
        assertNever(message);
    }
  }

  draw(): void {
    this.drawOverlay();
    if (this.ringMoved && this.rings) this.drawRing(this.rings);
  }

  private takePixels(pixels: RectBytes): void {
    if (this.map) pasteRect(this.map, pixels);
    this.dirty = unionRect(this.dirty, pixels.rect);
  }

  private takeTiles({ layer, tiles, pixelRatio }: Extract<ToStrokeWorker, { kind: 'tiles' }>): void {
    const withContext = tiles.map(({ canvas, rect }) => ({
      context: must(canvas.getContext('2d'), '2D canvas context'),
      rect,
    }));
    const canvas = new TiledCanvas(withContext, pixelRatio);
    switch (layer) {
      case 'overlay':
        this.overlay = new OverlaySurface(canvas);
        this.all = true;
        break;
      case 'ring':
        this.rings = canvas;
        this.ringed = EMPTY_RECT;
        this.ringMoved = true;
        break;
      default:
        assertNever(layer);
    }
  }

  private drawOverlay(): void {
    const { overlay, map, look, dirty } = this;
    if (!overlay || !map || !look) return;
    if (this.all) overlay.drawAll({ ...look, map });
    else if (!isEmptyRect(dirty)) overlay.drawPart({ ...look, map }, dirty);
    this.all = false;
    this.dirty = EMPTY_RECT;
  }

  private drawRing(rings: TiledCanvas): void {
    const { ringed, ring } = this;
    this.ringed = ring ? ringRect(ring) : EMPTY_RECT;
    this.ringMoved = false;
    const { x0, y0, x1, y1 } = ringed;
    rings.draw(ringed, (context) => context.clearRect(x0, y0, x1 - x0, y1 - y0));
    if (ring) rings.draw(this.ringed, (context) => drawRing(context, ring));
  }
}
