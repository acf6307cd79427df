import { type Remote, releaseProxy, wrap } from 'comlink';

/** A worker with what it exposes. */
export interface OwnWorker<T> {
  readonly remote: Remote<T>;
  /** The outcome of a call, or a rejection as soon as the worker fails, is stopped, or `signal` is aborted. */
  outcome<R>(call: Promise<R>, signal: AbortSignal): Promise<R>;
  stop(): void;
  /** Called once when the worker fails by itself, with words; not when it is stopped. */
  onFailure(hear: (message: string) => void): void;
}

/** Owns a worker until `stop`. A call to a worker that is gone would otherwise wait for ever. */
export function ownWorker<T>(worker: Worker): OwnWorker<T> {
  const remote = wrap<T>(worker);
  const ended = new AbortController();
  let stopped = false;
  worker.addEventListener('error', (event) => {
    ended.abort(new Error(event.message || 'The worker could not be started.'));
  });
  return {
    remote,
    outcome: (call, signal) => unlessAborted(call, AbortSignal.any([signal, ended.signal])),
    onFailure(hear) {
      const tell = () => {
        if (!stopped) hear((ended.signal.reason as Error).message);
      };
      ended.signal.addEventListener('abort', tell, { once: true });
    },
    stop() {
      stopped = true;
      ended.abort(new Error('The worker was stopped.'));
      remote[releaseProxy]();
      worker.terminate();
    },
  };
}

function unlessAborted<R>(work: Promise<R>, signal: AbortSignal): Promise<R> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
