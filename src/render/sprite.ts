import { intersectRect, isEmptyRect, type Rect, wholeRect } from '../geometry/rect.ts';
import { regionBounds } from '../masks/coverage.ts';
import { FREE, type Label, type LabelMap, REGION_LABELS, type RegionLabel } from '../masks/labelMap.ts';
import type { Raster } from './scene.ts';
import { SOFT_PX, softMask } from './softMask.ts';

/** Transparent pixels on every side of a sprite: what the 4-tap filter reaches over, so that it needs no bounds checks. */
export const APRON = 3;

/** A region cut out of the picture, with a soft edge of a pixel or two each way. */
export interface Sprite {
  /** Where the sprite's first pixel (apron included) stands in the picture. */
  readonly x: number;
  readonly y: number;
  /** Apron included. */
  readonly width: number;
  readonly height: number;
  /** Four floats a pixel: colour in 0..255 times alpha, and alpha in 0..1. */
  readonly data: Float32Array;
  /** The part of each row that is not transparent, in sprite pixels, half-open; equal when the row is empty. */
  readonly rowStart: Int32Array;
  readonly rowEnd: Int32Array;
}

/** Cuts out all pixels of `label`; null when there are none. */
export function cutSprite(picture: Raster, labels: LabelMap, label: RegionLabel): Sprite | null {
  const tight = regionBounds(labels, label);
  if (isEmptyRect(tight)) return null;
  const rect = intersectRect(wholeRect(labels), {
    x0: tight.x0 - SOFT_PX,
    y0: tight.y0 - SOFT_PX,
    x1: tight.x1 + SOFT_PX,
    y1: tight.y1 + SOFT_PX,
  });
  const alphas = softAlphas(labels, label, rect);
  const sprite = emptySprite(rect);
  for (let y = rect.y0, i = 0; y < rect.y1; y++) {
    for (let x = rect.x0; x < rect.x1; x++, i++) {
      const alpha = alphas[i] as number;
      if (alpha > 0) putPixel(sprite, picture, x, y, alpha);
    }
  }
  return sprite;
}

/**
 * How opaque each pixel of the sprite is. Only the edge towards free ground is soft. Towards another region it is hard: a
 * soft one would carry the other region's colours along, and would open a see-through seam between two regions that move together.
 */
function softAlphas(labels: LabelMap, label: RegionLabel, rect: Rect): Float32Array {
  const inside = softMask(
    labels,
    rect,
    Uint8Array.from(ALL_LABELS, (other) => (other === FREE ? 0 : 1)),
  );
  const outside = softMask(
    labels,
    rect,
    Uint8Array.from(ALL_LABELS, (other) => (other === label ? 1 : 0)),
  );
  for (let y = rect.y0, i = 0; y < rect.y1; y++) {
    for (let x = rect.x0; x < rect.x1; x++, i++) {
      const own = labels.data[y * labels.width + x];
      if (own === FREE) inside[i] = outside[i] as number;
      else if (own !== label) inside[i] = 0;
    }
  }
  return inside;
}

const ALL_LABELS: readonly Label[] = [FREE, ...REGION_LABELS];

function emptySprite(rect: Rect): Sprite {
  const width = rect.x1 - rect.x0 + 2 * APRON;
  const height = rect.y1 - rect.y0 + 2 * APRON;
  return {
    x: rect.x0 - APRON,
    y: rect.y0 - APRON,
    width,
    height,
    data: new Float32Array(width * height * 4),
    rowStart: new Int32Array(height),
    rowEnd: new Int32Array(height),
  };
}

function putPixel(sprite: Sprite, picture: Raster, x: number, y: number, alpha: number): void {
  const column = x - sprite.x;
  const row = y - sprite.y;
  const from = (y * picture.width + x) * 4;
  const to = (row * sprite.width + column) * 4;
  for (let c = 0; c < 3; c++) sprite.data[to + c] = (picture.data[from + c] as number) * alpha;
  sprite.data[to + 3] = alpha;
  if (sprite.rowEnd[row] === 0) sprite.rowStart[row] = column;
  sprite.rowEnd[row] = column + 1;
}
