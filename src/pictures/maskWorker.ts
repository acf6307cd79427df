import { expose, transfer } from 'comlink';
import type { LabelMap, RegionLabel } from '../masks/labelMap.ts';
import { encodeMaskPng } from '../masks/png.ts';
import { blobOf } from './blob.ts';

/** What the worker offers; `maskEncoder.ts` is its only caller. */
export interface MaskWorker {
  encode(map: LabelMap, label: RegionLabel): Promise<Uint8Array>;
}

const deflate = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const compressed = blobOf(bytes).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
};

const worker: MaskWorker = {
  async encode(map, label) {
    const png = await encodeMaskPng(map, label, deflate);
    return transfer(png, [png.buffer]);
  },
};

expose(worker);
