import type { Size } from '../geometry/size.ts';
import { must } from '../kit/assert.ts';
import type { Raster } from '../render/scene.ts';

/**
 * A picture file upright in sRGB at `size`, opaque. Another aspect is filled and cropped about the centre, and transparent parts
 * are shown on black, as the engine does. Runs in workers too. Rejects when the browser cannot read the file.
 */
export async function decodeRaster(file: Blob, size: Size): Promise<Raster> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const canvas = new OffscreenCanvas(size.width, size.height);
    const options = { alpha: false, willReadFrequently: true };
    const context = must(canvas.getContext('2d', options), '2D canvas context');
    context.imageSmoothingQuality = 'high';
    const scale = Math.max(size.width / bitmap.width, size.height / bitmap.height);
    const [width, height] = [bitmap.width * scale, bitmap.height * scale];
    context.drawImage(bitmap, (size.width - width) / 2, (size.height - height) / 2, width, height);
    return { ...size, data: context.getImageData(0, 0, size.width, size.height).data };
  } finally {
    bitmap.close();
  }
}
