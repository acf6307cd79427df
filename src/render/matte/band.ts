import type { Rect } from '../../geometry/rect.ts';
import type { LabelMap, RegionLabel } from '../../masks/labelMap.ts';
import type { Raster } from '../scene.ts';
import { ELSEWHERE, edgeDistance } from './edgeDistance.ts';

/** How far to each side of a painted edge the true one is looked for, in pixels. */
export const BAND_PX = 5.2;

/** The strip along a painted edge, in a part of the picture. */
export interface Band {
  readonly picture: Raster;
  readonly rect: Rect;
  readonly width: number;
  readonly height: number;
  /** Signed distance of every pixel of `rect`, row by row; see `edgeDistance`. */
  readonly distance: Float32Array;
  /** The pixels of `rect` (row by row) that the edge may run through, in reading order. */
  readonly pixels: Uint32Array;
}

export function layBand(picture: Raster, labels: LabelMap, label: RegionLabel, rect: Rect): Band {
  const distance = edgeDistance(labels, label, rect);
  let count = 0;
  const pixels = new Uint32Array(distance.length);
  for (let i = 0; i < distance.length; i++)
    if (Math.abs(distance[i] as number) < BAND_PX) pixels[count++] = i;
  const [width, height] = [rect.x1 - rect.x0, rect.y1 - rect.y0];
  return { picture, rect, width, height, distance, pixels: pixels.slice(0, count) };
}

/** 1 in the region and 0 outside of it, as painted. */
export function paintedShare({ distance }: Band): Float32Array {
  const share = new Float32Array(distance.length);
  for (let i = 0; i < share.length; i++) share[i] = (distance[i] as number) < 0 ? 1 : 0;
  return share;
}

export const isElsewhere = (band: Band, i: number): boolean => band.distance[i] === ELSEWHERE;

/** Where in the picture's data a pixel of the band's rectangle begins. */
export const dataIndex = ({ picture, rect, width }: Band, i: number): number => {
  const y = (i / width) | 0;
  return ((y + rect.y0) * picture.width + rect.x0 + i - y * width) * 4;
};
