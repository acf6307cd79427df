import { expose, transfer } from 'comlink';
import type { LabelMap, RegionLabel } from '../masks/labelMap.ts';
import { encodeMaskPngs } from '../masks/png.ts';
import { deflate } from './deflate.ts';

/** What the worker offers; `maskEncoder.ts` is its only caller. */
export interface MaskWorker {
  encode(map: LabelMap, regions: readonly RegionLabel[]): Promise<Uint8Array[]>;
}

const worker: MaskWorker = {
  async encode(map, regions) {
    const pngs = await encodeMaskPngs(map, regions, deflate);
    return transfer(
      pngs,
      pngs.map(({ buffer }) => buffer),
    );
  },
};

expose(worker);
