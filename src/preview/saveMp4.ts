import { assertNever } from '../kit/assert.ts';
import { err, ok, type Result } from '../kit/result.ts';
import type { WordKey } from '../words/words.ts';
import { whyNoH264 } from './h264.ts';
import { type FromSaveWorker, saveJobOf } from './saveJob.ts';
import type { PreviewSource } from './source.ts';

export interface SaveRun {
  readonly signal: AbortSignal;
  /** Hears the share that is done, 0..1. */
  readonly onProgress: (done: number) => void;
}

export interface SaveError {
  readonly code: 'unsupported' | 'failed' | 'cancelled';
  /** A sentence for the user. */
  readonly message: WordKey;
}

/**
 * The preview as an MP4 file of the engine's size, drawn and encoded in a worker of its own. The labels are copied when this is
 * called. Ends early, as 'cancelled', when the signal says so.
 */
export async function saveMp4(source: PreviewSource, run: SaveRun): Promise<Result<Blob, SaveError>> {
  const job = saveJobOf({ ...source, labels: source.labels && structuredClone(source.labels) });
  const reason = await whyNoH264(job.size);
  if (reason) return err({ code: 'unsupported', message: reason });
  if (run.signal.aborted) return err(CANCELLED);
  const worker = new Worker(new URL('./saveWorker.ts', import.meta.url), { type: 'module' });
  try {
    worker.postMessage(job);
    return await outcome(worker, run);
  } finally {
    worker.terminate();
  }
}

const CANCELLED: SaveError = { code: 'cancelled', message: 'preview.notSaved' };
const FAILED: SaveError = { code: 'failed', message: 'preview.notEncoded' };

const outcome = (worker: Worker, { signal, onProgress }: SaveRun): Promise<Result<Blob, SaveError>> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(err(CANCELLED)), { once: true });
    worker.onerror = () => resolve(err(FAILED));
    worker.onmessage = ({ data }: MessageEvent<FromSaveWorker>) => {
      switch (data.kind) {
        case 'progress':
          return onProgress(data.done);
        case 'finished':
          return resolve(ok(new Blob([data.film], { type: 'video/mp4' })));
        case 'failed':
          return resolve(err(FAILED));
        default:
          return assertNever(data);
      }
    };
  });
