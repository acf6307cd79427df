import type { RgbaPicture } from './mask/click.ts';

/** The picture's bytes on white: a transparent picture would otherwise be read with whatever colour hides behind it. */
export function pixelsOf(picture: ImageBitmap): RgbaPicture {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('The browser gives no canvas to read the picture with.');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(picture, 0, 0);
  return context.getImageData(0, 0, picture.width, picture.height);
}
