import type { Size } from '../geometry/size.ts';
import type { Encoding } from './importPlan.ts';

/**
 * The picture upright and in the screen's own colours (sRGB), whatever its orientation tag and colour profile say: the same pixels that an
 * `<img>` of the file shows. Rejects when the browser cannot read it. The caller closes the bitmap.
 */
export const decodeUpright = (file: Blob, resizeTo?: Size): Promise<ImageBitmap> =>
  createImageBitmap(file, {
    imageOrientation: 'from-image',
    ...(resizeTo && {
      resizeWidth: resizeTo.width,
      resizeHeight: resizeTo.height,
      resizeQuality: 'high' as const,
    }),
  });

/** Writes a bitmap as a file in sRGB without an orientation tag. A JPEG gets white where the picture is transparent. */
export async function encodeBitmap(bitmap: ImageBitmap, { format, quality, size }: Encoding): Promise<Blob> {
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext('2d', { alpha: format === 'png' });
  if (!context) throw new Error('This browser gives no 2D canvas');
  if (format === 'jpeg') {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, size.width, size.height);
  }
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, size.width, size.height);
  return canvas.convertToBlob({ type: `image/${format}`, quality });
}
