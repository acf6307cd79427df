import { type Remote, releaseProxy, wrap } from 'comlink';
import type { LabelMap, RegionLabel } from '../masks/labelMap.ts';
import type { MaskWorker } from './maskWorker.ts';

export interface MaskEncoder {
  /**
   * The mask PNG of one region, written off the main thread. The label map is copied when this is called, so strokes that follow do not
   * show in it. Rejects when the worker cannot run.
   */
  encode(map: LabelMap, label: RegionLabel): Promise<Uint8Array>;
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
    encode(map, label) {
      running ??= start();
      return unlessBroken(running.worker, running.remote.encode(map, label)).catch((error: unknown) => {
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

/** Comlink waits for ever for a worker whose script could not be loaded. */
const unlessBroken = <T>(worker: Worker, answer: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const fail = () => reject(new Error('The mask encoder could not be started'));
    worker.addEventListener('error', fail, { once: true });
    answer.then(resolve, reject).finally(() => worker.removeEventListener('error', fail));
  });
