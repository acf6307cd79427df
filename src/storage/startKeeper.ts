import { wrap } from 'comlink';
import { unlessBroken } from '../pictures/unlessBroken.ts';
import type { KeeperDoor } from './autosave.ts';
import type { KeeperWorker } from './keeperWorker.ts';

interface PageKeeper extends KeeperDoor {
  /** Draws the small picture of the project that is still due. */
  finishPortrait(): Promise<void>;
  dispose(): void;
}

/** Starts the worker that stores the project. It lives as long as the page. */
export function startKeeper(): PageKeeper {
  const worker = new Worker(new URL('./keeperWorker.ts', import.meta.url), { type: 'module' });
  const remote = wrap<KeeperWorker>(worker);
  return {
    begin(beginning) {
      void remote.begin(beginning);
    },
    keep: (sent) => unlessBroken(worker, remote.keep(sent)).catch(() => 'failed' as const),
    finishPortrait: () => unlessBroken(worker, remote.finishPortrait()).catch(() => undefined),
    dispose() {
      worker.terminate();
    },
  };
}
