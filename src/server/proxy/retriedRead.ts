import type { Result } from '../../kit/result.ts';
import type { GatewayFailure } from './gatewayCall.ts';

const MOST_TRIES = 3;
const FIRST_PAUSE_MS = 250;
/** No try begins later than this after the first: the page gives up a question after 20 s. */
const LAST_TRY_MS = 8_000;

export interface RetryTimes {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** 0 ≤ value < 1. */
  readonly random?: () => number;
}

/**
 * Asks up to three times when the network or the gateway fails. Between the tries it waits a random part of 250 ms, then of 500 ms ("full
 * jitter", so that clients that failed together do not come back together). A failure that names a time to wait is not tried again here.
 * For reads only: what creates something must never pass through this.
 */
export async function retriedRead<T>(
  read: () => Promise<Result<T, GatewayFailure>>,
  { now, sleep, random = Math.random }: RetryTimes,
): Promise<Result<T, GatewayFailure>> {
  const startedMs = now();
  for (let tries = 1; ; tries += 1) {
    const answer = await read();
    if (answer.ok || !mayPass(answer.error) || tries === MOST_TRIES) return answer;
    await sleep(random() * FIRST_PAUSE_MS * 2 ** (tries - 1));
    if (now() - startedMs > LAST_TRY_MS) return answer;
  }
}

const mayPass = ({ error }: GatewayFailure): boolean =>
  error.retry_after_s === undefined && ['unreachable', 'timeout', 'gateway'].includes(error.kind);
