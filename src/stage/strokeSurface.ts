import { EMPTY_RECT, intersectRect, isEmptyRect, type Rect, unionRect, wholeRect } from '../geometry/rect.ts';
import { imageRectToTarget, overlaySize } from '../masks/colorize.ts';
import { drawRing, ringRect } from './drawRing.ts';
import type { OverlayPixels } from './overlayPixels.ts';
import type { RingPlace } from './ringPlace.ts';
import type { StageStores } from './stores.ts';
import { TiledCanvas } from './tiledCanvas.ts';

/** Shows the stroke that is being painted on a direct way to the screen, with the brush's ring on it: a canvas of its own would be one more to copy. */
export class StrokeSurface {
  private readonly tiles: TiledCanvas;
  private readonly stores: Pick<StageStores, 'project' | 'session'>;
  private readonly pixels: OverlayPixels;
  /** What the ring was drawn on last, in CSS pixels. */
  private ringed: Rect = EMPTY_RECT;

  constructor(host: HTMLElement, stores: Pick<StageStores, 'project' | 'session'>, pixels: OverlayPixels) {
    this.tiles = new TiledCanvas(host);
    this.stores = stores;
    this.pixels = pixels;
  }

  copyFrom(canvas: HTMLCanvasElement): void {
    this.tiles.fit(canvas, devicePixelRatio);
    this.tiles.copyFrom(canvas);
    this.ringed = EMPTY_RECT;
  }

  /** Draws what shows these image pixels, and the ring at its new place. */
  draw(part: Rect, ring: RingPlace | null): void {
    const { camera, viewport } = this.stores.session.getState();
    const ratio = devicePixelRatio;
    const whole = wholeRect(overlaySize(viewport, ratio));
    const target = unionRect(
      imageRectToTarget(part, camera, ratio, viewport),
      intersectRect(scaled(this.ringed, ratio), whole),
    );
    const image = isEmptyRect(target) ? null : this.pixels.render(target);
    if (image) this.tiles.put(image, target.x0, target.y0);
    this.ringed = ring ? ringRect(ring) : EMPTY_RECT;
    if (ring) this.tiles.draw(this.ringed, (context) => drawRing(context, ring));
  }
}

const scaled = ({ x0, y0, x1, y1 }: Rect, by: number): Rect => ({
  x0: Math.floor(x0 * by),
  y0: Math.floor(y0 * by),
  x1: Math.ceil(x1 * by),
  y1: Math.ceil(y1 * by),
});
