import type { Size } from '../../geometry/size.ts';
import type { ImagePoint } from '../../geometry/spaces.ts';

/** A point of the picture that the user wants in (`include`) or out of the selection. */
export interface Click {
  readonly at: ImagePoint;
  readonly include: boolean;
}

/** 0 or 1 a pixel, row by row from the top-left. */
export interface BinaryMask extends Size {
  readonly data: Uint8Array;
}

/** Straight RGBA bytes, row by row from the top-left. */
export interface RgbaPicture extends Size {
  readonly data: Uint8ClampedArray | Uint8Array;
}

/** Index of the grid cell under a point of the picture, when the grid lies over the whole picture. */
export function cellAt(at: ImagePoint, picture: Size, grid: Size): number {
  const x = Math.floor((at.x * grid.width) / picture.width);
  const y = Math.floor((at.y * grid.height) / picture.height);
  return Math.min(Math.max(y, 0), grid.height - 1) * grid.width + Math.min(Math.max(x, 0), grid.width - 1);
}
