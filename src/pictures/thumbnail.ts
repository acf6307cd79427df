import { blobToDataUrl } from './base64.ts';
import { blobOf } from './blob.ts';
import { decodeUpright, encodeBitmap } from './decode.ts';
import { scaledSize } from './importPlan.ts';

/** A small JPEG of a picture as a data URL, its longer side at most `maxPx`. Rejects when the browser cannot read the picture. */
export async function makeThumbnail(bytes: Uint8Array, maxPx: number): Promise<string> {
  const bitmap = await decodeUpright(blobOf(bytes));
  try {
    const size = scaledSize(bitmap, Math.min(1, maxPx / Math.max(bitmap.width, bitmap.height)));
    return await blobToDataUrl(await encodeBitmap(bitmap, { format: 'jpeg', quality: 0.8, size }));
  } finally {
    bitmap.close();
  }
}
