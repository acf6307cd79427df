import { proxy, wrap } from 'comlink';
import { err, type Result } from '../kit/result.ts';
import type { Plan } from '../plan/plan.ts';
import type { FollowFault, FollowWorker } from './followWorker.ts';
import type { Tracks } from './motion/measure.ts';

export interface FollowRun {
  readonly signal: AbortSignal;
  /** Hears the share that is done, 0..1. */
  readonly onProgress: (done: number) => void;
}

/**
 * Measures a film against its plan in a worker of its own, which ends with it. An aborted run ends at once, as 'failed'. Never rejects.
 */
export async function followFilm(
  film: Blob,
  plan: Plan,
  { signal, onProgress }: FollowRun,
): Promise<Result<Tracks, FollowFault>> {
  const worker = new Worker(new URL('./followWorker.ts', import.meta.url), { type: 'module' });
  const ended = new Promise<Result<Tracks, FollowFault>>((resolve) => {
    const end = () => resolve(err('failed'));
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    worker.addEventListener('error', end, { once: true });
  });
  try {
    return await Promise.race([ended, wrap<FollowWorker>(worker).follow(film, plan, proxy(onProgress))]);
  } catch {
    return err('failed');
  } finally {
    worker.terminate();
  }
}
