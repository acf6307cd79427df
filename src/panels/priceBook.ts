import type { KirinRequest } from '../contract/request.ts';
import type { Result } from '../kit/result.ts';
import type { Api } from '../tasks/api.ts';
import type { Clock } from '../tasks/clock.ts';
import type { Gateway } from './gateway.ts';
import { FREE, type Price, priceOfEstimate, unknownPrice } from './price.ts';

const KNOWN_KEPT_MS = 600_000;
/** A gateway that could not say is left alone for a while, and as long as it asks to be. */
const UNKNOWN_KEPT_MS = 60_000;
const MOST_ENTRIES = 100;

type Build = () => Promise<Result<KirinRequest, string>>;

/** What tasks cost, asked of the gateway no more often than needed and remembered under keys of the caller's. */
export interface PriceBook {
  /** What is known, and whether it is old enough to be asked for again; null when nothing is. */
  known(key: string): { readonly price: Price; readonly stale: boolean } | null;
  /** Asks. Never rejects; when `signal` aborts, the price is unknown and not remembered. `build` is run only when something is sent. */
  ask(key: string, build: Build, signal: AbortSignal): Promise<Price>;
}

interface Entry {
  readonly price: Price;
  readonly untilMs: number;
}

/**
 * The gateway checks what it is asked to price, so it is sent the very request, pictures and all; that is why the answer is kept.
 * The embedded engine is free and is not asked at all.
 */
export function createPriceBook({
  api,
  clock,
  gateway,
}: {
  readonly api: Api;
  readonly clock: Clock;
  readonly gateway: Pick<Gateway, 'store'>;
}): PriceBook {
  const entries = new Map<string, Entry>();
  const isFree = () => {
    const state = gateway.store.getState();
    return state.kind === 'known' && state.config.gateway === 'engine';
  };
  const keep = (key: string, price: Price, forMs: number): Price => {
    entries.delete(key);
    entries.set(key, { price, untilMs: clock.nowMs() + forMs });
    const [oldest] = entries.keys();
    if (entries.size > MOST_ENTRIES && oldest !== undefined) entries.delete(oldest);
    return price;
  };
  return {
    known(key) {
      if (isFree()) return { price: FREE, stale: false };
      const entry = entries.get(key);
      return entry ? { price: entry.price, stale: clock.nowMs() >= entry.untilMs } : null;
    },
    async ask(key, build, signal) {
      if (isFree()) return FREE;
      const request = await build();
      if (!request.ok || signal.aborted) return unknownPrice(null);
      const answer = await api.estimate(request.value, signal);
      if (signal.aborted) return unknownPrice(null);
      if (answer.ok) return keep(key, priceOfEstimate(answer.value), KNOWN_KEPT_MS);
      const waitMs = (answer.error.retry_after_s ?? 0) * 1000;
      return keep(key, unknownPrice(answer.error.error_message), Math.max(UNKNOWN_KEPT_MS, waitMs));
    },
  };
}
