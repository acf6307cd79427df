import type { Logger } from 'pino';
import type { KirinTask } from '../../contract/task.ts';
import type { GuardedFetch } from '../net/guardedFetch.ts';

const TIMEOUT_MS = 10_000;
/** Waits between attempts: four attempts in all, within about a minute. */
const BACK_OFF_MS = [2_000, 10_000, 45_000] as const;

export interface CallbackDeps {
  /** Refuses private addresses, as for pictures. */
  readonly fetch: GuardedFetch;
  /** Resolves after so many milliseconds, or rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly log: Logger;
}

/** Tells the client's `callback_url` of a task whose status has changed. */
export interface Callbacks {
  send(url: string, task: KirinTask): void;
  /** Gives up on what is not delivered yet. */
  close(): Promise<void>;
}

export function createCallbacks(deps: CallbackDeps): Callbacks {
  const stop = new AbortController();
  const inHand = new Set<Promise<void>>();
  return {
    send(url, task) {
      const work = deliver(deps, { url, task, signal: stop.signal })
        .catch(() => undefined)
        .finally(() => inHand.delete(work));
      inHand.add(work);
    },
    async close() {
      stop.abort();
      await Promise.all(inHand);
    },
  };
}

interface Delivery {
  readonly url: string;
  readonly task: KirinTask;
  readonly signal: AbortSignal;
}

async function deliver(deps: CallbackDeps, delivery: Delivery): Promise<void> {
  for (const waitMs of [...BACK_OFF_MS, null]) {
    if (await attempt(deps, delivery)) return;
    if (waitMs !== null) await deps.sleep(waitMs, delivery.signal);
  }
  deps.log.warn({ task: delivery.task.id }, 'callback given up');
}

async function attempt(deps: CallbackDeps, { url, task, signal }: Delivery): Promise<boolean> {
  try {
    const response = await deps.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(task),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.body?.cancel();
    return response.ok;
  } catch (cause) {
    signal.throwIfAborted();
    deps.log.info(
      { task: task.id, reason: cause instanceof Error ? cause.message : String(cause) },
      'callback not delivered',
    );
    return false;
  }
}
