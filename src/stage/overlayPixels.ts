import type { Camera } from '../geometry/camera.ts';
import { isEmptyRect, type Rect } from '../geometry/rect.ts';
import type { Size } from '../geometry/size.ts';
import { Colorizer } from '../masks/colorize.ts';
import type { LabelMap } from '../masks/labelMap.ts';
import type { OverlayStyle } from '../masks/overlayStyle.ts';

/** What the overlay shows, and how. */
export interface OverlayView {
  readonly map: LabelMap;
  readonly camera: Camera;
  /** CSS pixels. */
  readonly viewport: Size;
  readonly pixelRatio: number;
  readonly style: OverlayStyle;
}

/** Makes the pixels of the overlay. What it works with is kept from frame to frame. */
export class OverlayPixels {
  private readonly colorizer = new Colorizer();
  private pixels = new Uint8ClampedArray(0);

  /** The overlay's pixels in `target`, in device pixels; good until the next call. Null when there are none. */
  render({ map, camera, pixelRatio, style }: OverlayView, target: Rect): ImageData | null {
    if (isEmptyRect(target)) return null;
    const width = target.x1 - target.x0;
    const height = target.y1 - target.y0;
    const into = this.room(width * height * 4);
    this.colorizer.draw({ map, camera, target, pixelRatio, style, into });
    return new ImageData(into, width, height);
  }

  private room(bytes: number) {
    if (this.pixels.length < bytes) this.pixels = new Uint8ClampedArray(bytes);
    return this.pixels.subarray(0, bytes);
  }
}
