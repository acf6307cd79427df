import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { openClaims, type PartResult, partsOf, type SharedWork, workOn } from './crewWork.ts';
import { workerEntry } from './workerEntry.ts';

export interface ToCrewWorker {
  readonly work: SharedWork;
  readonly claims: Int32Array;
}

export interface FromCrewWorker {
  readonly part: number;
  readonly result: PartResult;
}

/** Threads that work beside this one. */
export interface Crew {
  /**
   * Does all parts of the work, this thread its share, and resolves to what came of each, in their order. One work at a time. Rejects
   * when a thread breaks down.
   */
  share(work: SharedWork): Promise<PartResult[]>;
  /** Ends the threads. May be called more than once. */
  dismiss(): Promise<void>;
}

/** A hole or a region each is all that a thread can help with, and each takes memory. */
const MOST_HELPERS = 3;

/** Starts a thread for each core but this thread's own. They come up meanwhile; parts are done here as long as they have not. */
export function callCrew(helpers = Math.min(availableParallelism() - 1, MOST_HELPERS)): Crew {
  const { url, execArgv } = workerEntry(import.meta.url, 'crewWorker');
  const workers = Array.from({ length: helpers }, () => new Worker(url, { execArgv, name: 'film crew' }));
  let broken: Error | null = null;
  let hear: (done: FromCrewWorker) => void = () => undefined;
  let fail: (cause: Error) => void = () => undefined;
  for (const worker of workers) {
    worker.on('message', (done: FromCrewWorker) => hear(done));
    worker.on('error', (cause) => {
      broken = cause;
      fail(cause);
    });
  }
  return {
    async share(work) {
      if (broken) throw broken;
      const count = partsOf(work);
      const results = new Map<number, PartResult>();
      const claims = openClaims();
      const whole = new Promise<void>((resolve, reject) => {
        fail = reject;
        hear = ({ part, result }) => {
          results.set(part, result);
          if (results.size === count) resolve();
        };
      });
      try {
        for (const worker of workers) worker.postMessage({ work, claims } satisfies ToCrewWorker);
        workOn(work, claims, (part, result) => hear({ part, result }));
        if (count > 0) await whole;
      } finally {
        hear = () => undefined;
        fail = () => undefined;
      }
      return Array.from({ length: count }, (_, part) => results.get(part) ?? null);
    },
    async dismiss() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
