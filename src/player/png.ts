/** What a canvas or a video shows, as a PNG file of that size; null when it cannot be made. */
export async function pngOf(picture: CanvasImageSource, width: number, height: number): Promise<Blob | null> {
  if (!width || !height) return null;
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d', { alpha: false })?.drawImage(picture, 0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/png' }).catch(() => null);
}
