import type { MaskPicture } from '../masks/importMask.ts';

/** The very numbers a picture file holds, upright: a colour profile would shift the greys of a mask. Null when this browser cannot read it. */
export async function readStoredPixels(file: Blob): Promise<MaskPicture | null> {
  const bitmap = await decodeAsStored(file).catch(() => null);
  return bitmap && pixelsOf(bitmap);
}

const decodeAsStored = (file: Blob): Promise<ImageBitmap> =>
  createImageBitmap(file, {
    imageOrientation: 'from-image',
    premultiplyAlpha: 'none',
    colorSpaceConversion: 'none',
  });

function pixelsOf(bitmap: ImageBitmap): MaskPicture {
  const size = { width: bitmap.width, height: bitmap.height };
  const context = new OffscreenCanvas(size.width, size.height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives no 2D canvas');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { rgba: context.getImageData(0, 0, size.width, size.height).data, size };
}
