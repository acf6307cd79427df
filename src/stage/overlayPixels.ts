import { isEmptyRect, type Rect } from '../geometry/rect.ts';
import { Colorizer } from '../masks/colorize.ts';
import type { OverlayStyle } from '../masks/overlayStyle.ts';
import type { Document } from '../project/document.ts';
import { overlayStyle } from './overlayColors.ts';
import type { StageStores } from './stores.ts';

/** Makes the pixels of the overlay. What it works with is kept from frame to frame. */
export class OverlayPixels {
  private readonly stores: Pick<StageStores, 'project' | 'session'>;
  private readonly colorizer = new Colorizer();
  private pixels = new Uint8ClampedArray(0);
  private style: OverlayStyle | null = null;
  private styleOf: { readonly regions: Document['regions']; readonly opacity: number } | null = null;

  constructor(stores: Pick<StageStores, 'project' | 'session'>) {
    this.stores = stores;
  }

  /** The overlay's pixels in `target`, in device pixels; good until the next call. Null when there are none. */
  render(target: Rect): ImageData | null {
    const { project, session } = this.stores;
    const { document, labels: map } = project.getState();
    const { camera, overlayOpacity } = session.getState();
    if (!map || isEmptyRect(target)) return null;
    const width = target.x1 - target.x0;
    const height = target.y1 - target.y0;
    const into = this.room(width * height * 4);
    const style = this.look(document, overlayOpacity);
    this.colorizer.draw({ map, camera, target, pixelRatio: devicePixelRatio, style, into });
    return new ImageData(into, width, height);
  }

  private look(document: Document, opacity: number): OverlayStyle {
    const { regions } = document;
    if (this.style && this.styleOf?.regions === regions && this.styleOf.opacity === opacity)
      return this.style;
    this.styleOf = { regions, opacity };
    this.style = overlayStyle(document, opacity);
    return this.style;
  }

  private room(bytes: number) {
    if (this.pixels.length < bytes) this.pixels = new Uint8ClampedArray(bytes);
    return this.pixels.subarray(0, bytes);
  }
}
