import { expose } from 'comlink';
import { err, ok, type Result } from '../kit/result.ts';
import type { Plan } from '../plan/plan.ts';
import { createMeasuring, type Tracks } from './motion/measure.ts';

/** Why a film could not be measured: it cannot be read, this browser cannot decode it, or measuring came to a bug. */
export type FollowFault = 'unreadable' | 'no-decoder' | 'failed';

/** What the worker offers; `followFilm.ts` is its only caller. */
export interface FollowWorker {
  follow(film: Blob, plan: Plan, onProgress: (done: number) => void): Promise<Result<Tracks, FollowFault>>;
}

const worker: FollowWorker = {
  async follow(film, plan, onProgress) {
    // The demuxer is large and wanted only here.
    const { openFilm } = await import('./readFilm.ts');
    const opened = await openFilm(film);
    if (typeof opened === 'string') return err(opened);
    const measuring = createMeasuring(plan, opened.size);
    let looked = 0;
    for await (const { frame, t } of opened.frames()) {
      measuring.take(frame, t);
      looked++;
      onProgress(looked / opened.count);
    }
    return looked < 2 ? err('unreadable') : ok(measuring.finish());
  },
};

expose(worker);
