import { type Remote, releaseProxy, transfer, wrap } from 'comlink';
import type { LabelMap, RegionLabel } from '../masks/labelMap.ts';
import type { MaskWorker } from './maskWorker.ts';
import { unlessBroken } from './unlessBroken.ts';

export interface MaskEncoder {
  /**
   * The mask PNG of each region, in the order asked for, written off the main thread. The label map is copied once when this is called, so
   * strokes that follow do not show in any of them. Rejects when the worker cannot run.
   */
  encodeAll(map: LabelMap, regions: readonly RegionLabel[]): Promise<Uint8Array[]>;
  dispose(): void;
}

interface Running {
  readonly worker: Worker;
  readonly remote: Remote<MaskWorker>;
}

/** The worker starts with the first mask and is kept for the next ones; one that could not start is started anew. */
export function createMaskEncoder(): MaskEncoder {
  let running: Running | null = null;
  const end = () => {
    running?.remote[releaseProxy]();
    running?.worker.terminate();
    running = null;
  };
  return {
    encodeAll(map, regions) {
      running ??= start();
      const { worker, remote } = running;
      const data = map.data.slice();
      const copy = transfer({ width: map.width, height: map.height, data }, [data.buffer]);
      return unlessBroken(worker, remote.encode(copy, regions)).catch((error: unknown) => {
        end();
        throw error;
      });
    },
    dispose: end,
  };
}

function start(): Running {
  const worker = new Worker(new URL('./maskWorker.ts', import.meta.url), { type: 'module' });
  return { worker, remote: wrap<MaskWorker>(worker) };
}
