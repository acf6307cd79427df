import type { Size } from '../geometry/size.ts';

/** The short side of every film, in pixels. */
export const SHORT_SIDE_PX = 720;

const even = (length: number): number => Math.max(2, Math.round(length / 2) * 2);

/** The film's size for a picture's size in pixels: short side 720, the picture's aspect, both sides even (H.264 4:2:0 needs that). */
export function outputSize(picture: Size): Size {
  const scale = SHORT_SIDE_PX / Math.min(picture.width, picture.height);
  return { width: even(picture.width * scale), height: even(picture.height * scale) };
}
