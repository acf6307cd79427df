import type { FromFrameWorker, FromLayerWorker, ToFrameWorker, ToLayerWorker } from './messages.ts';

export interface WorkerEars {
  onFrames(message: FromFrameWorker): void;
  onLayers(message: FromLayerWorker): void;
  /** A worker could not be started, or has come to a bug. */
  onBroken(): void;
}

/** The two threads behind a preview: one makes layers ready, the other draws; layers go from one to the other directly. */
export interface PreviewWorkers {
  toLayers(message: ToLayerWorker, transfer?: Transferable[]): void;
  toFrames(message: ToFrameWorker, transfer?: Transferable[]): void;
  dispose(): void;
}

export function startWorkers({ onFrames, onLayers, onBroken }: WorkerEars): PreviewWorkers {
  const layers = new Worker(new URL('./layerWorker.ts', import.meta.url), { type: 'module' });
  const frames = new Worker(new URL('./frameWorker.ts', import.meta.url), { type: 'module' });
  frames.onmessage = ({ data }: MessageEvent<FromFrameWorker>) => onFrames(data);
  layers.onmessage = ({ data }: MessageEvent<FromLayerWorker>) => onLayers(data);
  for (const worker of [layers, frames]) worker.onerror = onBroken;
  const { port1, port2 } = new MessageChannel();
  const workers: PreviewWorkers = {
    toLayers: (message, transfer = []) => layers.postMessage(message, transfer),
    toFrames: (message, transfer = []) => frames.postMessage(message, transfer),
    dispose() {
      for (const worker of [layers, frames]) {
        worker.onerror = null;
        worker.onmessage = null;
        worker.terminate();
      }
    },
  };
  // What runs for the first time runs slowly: by the time there is something to show, both have run.
  workers.toLayers({ kind: 'warmUp' });
  workers.toFrames({ kind: 'warmUp' });
  workers.toLayers({ kind: 'connect', port: port1 }, [port1]);
  workers.toFrames({ kind: 'connect', port: port2 }, [port2]);
  return workers;
}
