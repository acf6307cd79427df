import type { LabelMap, RegionLabel } from '../../../src/masks/labelMap.ts';

/** How a browser would write a mask by itself: white on nothing, as a painted canvas is, or white on black. */
export type Ground = 'clear' | 'black';

/** RGBA pixels of one mask. */
export function maskPixels(map: LabelMap, label: RegionLabel, ground: Ground): ImageData {
  const pixels = new ImageData(map.width, map.height);
  const words = new Uint32Array(pixels.data.buffer);
  const empty = ground === 'black' ? 0xff000000 : 0;
  for (let i = 0; i < words.length; i++) words[i] = map.data[i] === label ? 0xffffffff : empty;
  return pixels;
}

/** A canvas element and its `toBlob`. The browser deflates in the background; filling the canvas and reading it is the main thread's. */
export async function byCanvas(map: LabelMap, label: RegionLabel, ground: Ground): Promise<Blob> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [map.width, map.height];
  canvas.getContext('2d', { alpha: ground === 'clear' })?.putImageData(maskPixels(map, label, ground), 0, 0);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No blob'))), 'image/png'),
  );
}
