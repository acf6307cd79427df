import type { Logger } from 'pino';
import type { GuardedFetch } from '../net/guardedFetch.ts';
import type { Notice, Outbox } from './outbox.ts';
import { SIGNATURE_HEADER, signatureOf } from './signature.ts';

const TIMEOUT_MS = 10_000;
const AT_ONCE = 8;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60 * 60 * 1000;
/** A receiver that has not answered for so long is given up. */
const GIVE_UP_AFTER_MS = 24 * 60 * 60 * 1000;
const AFTER_TROUBLE_MS = 5_000;

/** What a callback says and where it goes. */
export interface CallbackCall {
  readonly url: string;
  /** The task as JSON. */
  readonly body: string;
}

export interface CallbackDeps {
  readonly outbox: Outbox;
  /** The call for a status of a task; null when there is nothing to tell any more. */
  readonly callFor: (taskId: string, status: Notice['status']) => Promise<CallbackCall | null>;
  /** Refuses private addresses, as for pictures. */
  readonly fetch: GuardedFetch;
  /** What calls are signed with; null for none. */
  readonly secret: string | null;
  /** Resolves after so many milliseconds, or rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly now: () => number;
  readonly log: Logger;
}

/** Tells callback addresses what stands in the outbox, for a day, a task's statuses in their order. */
export interface Callbacks {
  /** Something new may stand in the outbox. */
  wake(): void;
  /** Stops; what is not told yet stays in the outbox for the next start. */
  close(): Promise<void>;
}

export function createCallbacks(deps: CallbackDeps): Callbacks {
  const stop = new AbortController();
  const inHand = new Map<string, Promise<void>>();
  let nap = new AbortController();
  const wake = () => nap.abort();

  const begin = (notice: Notice): void => {
    const work = deliver(deps, notice, stop.signal)
      .catch((cause: unknown) => trouble(deps, cause, stop.signal))
      .finally(() => {
        inHand.delete(notice.task_id);
        wake();
      });
    inHand.set(notice.task_id, work);
  };
  /** Begins what is due; the wait until the next is, or null when only `wake` can bring something. */
  const beginDue = async (): Promise<number | null> => {
    const room = AT_ONCE - inHand.size;
    if (room === 0) return null;
    for (const notice of await deps.outbox.next([...inHand.keys()], room)) {
      const waitMs = notice.next_at - deps.now();
      if (waitMs > 0) return waitMs;
      begin(notice);
    }
    return null;
  };
  const loop = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      // Taken before the outbox is read, so that a wake in between is not slept through.
      nap = new AbortController();
      const rest = AbortSignal.any([nap.signal, stop.signal]);
      const waitMs = await beginDue().catch(() => AFTER_TROUBLE_MS);
      await deps.sleep(waitMs ?? LONGEST_WAIT_MS, rest).catch(() => undefined);
    }
  };
  const running = loop();
  return {
    wake,
    async close() {
      stop.abort();
      await Promise.all([running, ...inHand.values()]);
    },
  };
}

async function deliver(deps: CallbackDeps, notice: Notice, signal: AbortSignal): Promise<void> {
  const call = await deps.callFor(notice.task_id, notice.status);
  if (call === null || (await attempt(deps, notice, call, signal))) return deps.outbox.close(notice.seq);
  const nextAtMs = deps.now() + Math.min(FIRST_WAIT_MS * 2 ** notice.attempts, LONGEST_WAIT_MS);
  if (nextAtMs <= notice.created_at + GIVE_UP_AFTER_MS) return deps.outbox.postpone(notice.seq, nextAtMs);
  deps.log.warn({ task: notice.task_id, status: notice.status }, 'callback given up');
  return deps.outbox.close(notice.seq);
}

async function attempt(
  deps: CallbackDeps,
  notice: Notice,
  { url, body }: CallbackCall,
  signal: AbortSignal,
): Promise<boolean> {
  const signed =
    deps.secret === null ? {} : { [SIGNATURE_HEADER]: signatureOf(deps.secret, body, deps.now()) };
  try {
    const response = await deps.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signed },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.body?.cancel();
    return response.ok;
  } catch (cause) {
    signal.throwIfAborted();
    const reason = cause instanceof Error ? cause.message : String(cause);
    deps.log.info({ task: notice.task_id, reason }, 'callback not delivered');
    return false;
  }
}

/** The outbox cannot be written, for a full disk perhaps: the same notice would come again at once. */
async function trouble(deps: CallbackDeps, cause: unknown, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  deps.log.error({ err: cause }, 'callback not settled');
  await deps.sleep(AFTER_TROUBLE_MS, signal).catch(() => undefined);
}
