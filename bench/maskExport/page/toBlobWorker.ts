import { expose } from 'comlink';
import type { LabelMap, RegionLabel } from '../../../src/masks/labelMap.ts';
import { maskPixels } from './toBlob.ts';

/** The browser's own encoder off the main thread: an OffscreenCanvas without alpha. */
const worker = {
  async encode(map: LabelMap, labels: readonly RegionLabel[]): Promise<Blob[]> {
    const blobs: Blob[] = [];
    for (const label of labels) {
      const canvas = new OffscreenCanvas(map.width, map.height);
      canvas.getContext('2d', { alpha: false })?.putImageData(maskPixels(map, label, 'black'), 0, 0);
      blobs.push(await canvas.convertToBlob({ type: 'image/png' }));
    }
    return blobs;
  },
};

export type ToBlobWorker = typeof worker;

expose(worker);
