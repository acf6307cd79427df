import { intersectRect, isEmptyRect, type Rect, wholeRect } from '../geometry/rect.ts';
import { regionBounds } from '../masks/coverage.ts';
import type { LabelMap, RegionLabel } from '../masks/labelMap.ts';
import { dataIndex } from './matte/band.ts';
import { LOOK_PX, type Matte, refineEdge } from './matte/refineEdge.ts';
import type { Raster } from './scene.ts';

/** Transparent pixels on every side of a sprite: what the 4-tap filter reaches over, so that it needs no bounds checks. */
export const APRON = 3;

/** How far beyond its mask a region may turn out to reach, in pixels. */
const REACH_PX = 6;

/** A region cut out of the picture along its refined edge. */
export interface Sprite {
  /** Where the sprite's first pixel (apron included) stands in the picture. */
  readonly x: number;
  readonly y: number;
  /** Apron included. */
  readonly width: number;
  readonly height: number;
  /** Four floats a pixel: colour in 0..255 times alpha, and alpha in 0..1. The colours of its edge are set before it is drawn. */
  readonly data: Float32Array;
  readonly edge: SpriteEdge;
  /** The part of each row that is not transparent, in sprite pixels, half-open; equal when the row is empty. */
  readonly rowStart: Int32Array;
  readonly rowEnd: Int32Array;
}

/**
 * The pixels of the edge whose colour changes when the region leaves its place: at rest they show the picture's own colours, elsewhere
 * their own without the ground they were cut from. Both premultiplied, three floats a pixel.
 */
export interface SpriteEdge {
  /** Indices (y × width + x) in the sprite. */
  readonly pixels: Uint32Array;
  readonly resting: Float32Array;
  readonly clean: Float32Array;
}

/** Cuts out all pixels of `label`; null when there are none. */
export function cutSprite(picture: Raster, labels: LabelMap, label: RegionLabel): Sprite | null {
  const tight = regionBounds(labels, label);
  if (isEmptyRect(tight)) return null;
  const matte = refineEdge(picture, labels, label, grown(tight, LOOK_PX, labels));
  const rect = grown(tight, REACH_PX, labels);
  const sprite = emptySprite(rect);
  for (let y = rect.y0; y < rect.y1; y++) {
    for (let x = rect.x0; x < rect.x1; x++) {
      const alpha = matte.alpha[
        (y - matte.band.rect.y0) * matte.band.width + x - matte.band.rect.x0
      ] as number;
      if (alpha > 0) putPixel(sprite, picture, x, y, alpha);
    }
  }
  return { ...sprite, edge: cutEdge(sprite, matte) };
}

/**
 * Gives the edge of a sprite the colours it has at some distance from its place: 0 at rest, 1 when it has left. One
 * value for all, or one an edge pixel.
 */
export function setEdge({ data, edge }: Sprite, away: number | Float32Array): void {
  const { pixels, resting, clean } = edge;
  for (let i = 0; i < pixels.length; i++) {
    const share = typeof away === 'number' ? away : (away[i] as number);
    const to = (pixels[i] as number) * 4;
    for (let c = 0; c < 3; c++) {
      const from = resting[i * 3 + c] as number;
      data[to + c] = from + ((clean[i * 3 + c] as number) - from) * share;
    }
  }
}

const grown = (rect: Rect, byPx: number, labels: LabelMap): Rect =>
  intersectRect(wholeRect(labels), {
    x0: rect.x0 - byPx,
    y0: rect.y0 - byPx,
    x1: rect.x1 + byPx,
    y1: rect.y1 + byPx,
  });

function emptySprite(rect: Rect): Omit<Sprite, 'edge'> {
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

function putPixel(sprite: Omit<Sprite, 'edge'>, picture: Raster, x: number, y: number, alpha: number): void {
  const column = x - sprite.x;
  const row = y - sprite.y;
  const from = (y * picture.width + x) * 4;
  const to = (row * sprite.width + column) * 4;
  for (let c = 0; c < 3; c++) sprite.data[to + c] = (picture.data[from + c] as number) * alpha;
  sprite.data[to + 3] = alpha;
  if (sprite.rowEnd[row] === 0) sprite.rowStart[row] = column;
  sprite.rowEnd[row] = column + 1;
}

/** The band's pixels that are neither clear nor opaque. */
function cutEdge(sprite: Omit<Sprite, 'edge'>, { band, alpha, colours }: Matte): SpriteEdge {
  const pixels: number[] = [];
  const resting: number[] = [];
  const clean: number[] = [];
  for (let at = 0; at < band.pixels.length; at++) {
    const i = band.pixels[at] as number;
    const share = alpha[i] as number;
    if (share === 0 || share === 1) continue;
    const place = dataIndex(band, i) / 4;
    const x = (place % band.picture.width) - sprite.x;
    const y = Math.floor(place / band.picture.width) - sprite.y;
    pixels.push(y * sprite.width + x);
    for (let c = 0; c < 3; c++) {
      resting.push((band.picture.data[place * 4 + c] as number) * share);
      clean.push((colours[at * 3 + c] as number) * share);
    }
  }
  return {
    pixels: Uint32Array.from(pixels),
    resting: Float32Array.from(resting),
    clean: Float32Array.from(clean),
  };
}
