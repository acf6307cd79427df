import type { Size } from '../geometry/size.ts';
import { outputSize } from '../render/outputSize.ts';

/** Wider frames are not worth their time: six regions would fall below 30 frames a second. */
export const MAX_PREVIEW_WIDTH_PX = 1280;

const even = (length: number): number => Math.max(2, Math.round(length / 2) * 2);

/** The size of the preview's frames: the film's, unless the stage shows the picture smaller. Both sides even, as the film's are. */
export function previewSize(picture: Size, stageWidthPx: number): Size {
  const film = outputSize(picture);
  const width = Math.min(film.width, MAX_PREVIEW_WIDTH_PX, Math.max(2, Math.ceil(stageWidthPx)));
  if (width >= film.width) return film;
  const scale = width / film.width;
  return { width: even(width), height: even(film.height * scale) };
}
