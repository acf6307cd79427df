import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
// The worker's libraries must be loaded here first: unloaded with the first worker, sharp would not start in the second.
import 'sharp';
import { abortedError, FilmError } from './filmError.ts';
import { findFfmpeg } from './findFfmpeg.ts';
import { partialPath, type RenderedFilm, type RenderJob } from './renderJob.ts';
import { type WorkerEntry, workerEntry } from './workerEntry.ts';
import type { FilmWorkerData, FromFilmWorker, ToFilmWorker } from './workerMessages.ts';

export interface RenderJobRun {
  /** Stops the job: its thread, its encoder and its half-made file are gone when the promise rejects. */
  readonly signal: AbortSignal;
  /** Hears the share of frames that are done, 0..1, rising. */
  readonly onProgress: (done: number) => void;
  /** The ffmpeg to use instead of looking for one; FFMPEG_PATH of the environment when left out. */
  readonly ffmpegPath?: string | null;
  /** The thread's program instead of the one that lies beside this module. */
  readonly worker?: WorkerEntry;
}

/**
 * Makes one film in a thread of its own, with an ffmpeg process beside it; with a `job.watermarkedPath` a second one from the same drawing, with a watermark,
 * by a second process. Each film stands at its path, whole and on disk, when the promise resolves; otherwise nothing is left of
 * either. Rejects with a FilmError.
 */
export async function runRenderJob(job: RenderJob, run: RenderJobRun): Promise<RenderedFilm> {
  if (run.signal.aborted) throw abortedError();
  const ffmpeg = await findFfmpeg(run.ffmpegPath ?? undefined);
  if (run.signal.aborted) throw abortedError();
  const outcome = await runWorker({ job, ffmpeg }, run);
  if (outcome.kind === 'finished' && !run.signal.aborted) return outcome.film;
  await removeTraces(job, outcome);
  if (run.signal.aborted || outcome.kind === 'finished') throw abortedError();
  throw outcome.error;
}

type Outcome =
  | { readonly kind: 'finished'; readonly film: RenderedFilm }
  /** `encoders` are process ids, when the thread died before it could end them. */
  | { readonly kind: 'failed'; readonly error: FilmError; readonly encoders: readonly number[] };

/** How long a thread that was asked to stop may take before it is ended. */
const GRACE_MS = 3000;

function runWorker(data: FilmWorkerData, run: RenderJobRun): Promise<Outcome> {
  const { url, execArgv } = run.worker ?? workerEntry(import.meta.url, 'filmWorker');
  const worker = new Worker(url, { workerData: data, execArgv, name: 'film' });
  let outcome: Outcome | null = null;
  const encoders: number[] = [];
  let grace: NodeJS.Timeout | undefined;
  const stop = () => {
    worker.postMessage({ kind: 'abort' } satisfies ToFilmWorker);
    grace = setTimeout(() => void worker.terminate(), GRACE_MS);
  };
  const crashed = (reason: string): Outcome => {
    const error = new FilmError('crash', `The renderer stopped unexpectedly: ${reason}`);
    return { kind: 'failed', error, encoders };
  };
  run.signal.addEventListener('abort', stop, { once: true });
  worker.on('message', (message: FromFilmWorker) => {
    if (message.kind === 'encoderStarted') encoders.push(message.pid);
    else if (message.kind === 'progress') run.onProgress(message.done);
    else outcome = settled(message);
  });
  worker.on('error', (cause: unknown) => {
    outcome ??= crashed(cause instanceof Error ? cause.message : String(cause));
  });
  return new Promise((resolve) => {
    worker.once('exit', (code) => {
      clearTimeout(grace);
      run.signal.removeEventListener('abort', stop);
      resolve(outcome ?? crashed(`its thread ended with code ${code}`));
    });
  });
}

function settled(message: Extract<FromFilmWorker, { kind: 'finished' | 'failed' }>): Outcome {
  if (message.kind === 'finished') return message;
  return {
    kind: 'failed',
    error: new FilmError(message.error.kind, message.error.message),
    encoders: [],
  };
}

async function removeTraces({ outputPath, watermarkedPath }: RenderJob, outcome: Outcome): Promise<void> {
  if (outcome.kind === 'failed') for (const pid of outcome.encoders) endProcess(pid);
  for (const path of watermarkedPath ? [outputPath, watermarkedPath] : [outputPath]) {
    await rm(partialPath(path), { force: true });
    // An abort that came while the films were put in their places: whoever aborted expects none.
    if (outcome.kind === 'finished') await rm(path, { force: true });
  }
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
