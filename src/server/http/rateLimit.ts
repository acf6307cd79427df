import type { Context, MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { clientAddress } from './clientAddress.ts';

/** Enough for a player that seeks and a strip of tasks that are polled, several people behind one address included. */
const DEFAULT_PER_MINUTE = 3_000;

export interface RateLimitSettings {
  /** null: the default, and clients on this machine are not counted. */
  readonly rateLimit: number | null;
  readonly trustProxy: boolean;
}

/** At most so many requests a minute from one client; `refuse` answers the others with the seconds to wait. */
export function rateLimited(
  { rateLimit, trustProxy }: RateLimitSettings,
  refuse: (c: Context, retryAfterS: number) => Response,
): MiddlewareHandler {
  const limiter = new RateLimiterMemory({ points: rateLimit ?? DEFAULT_PER_MINUTE, duration: 60 });
  return async (c, next) => {
    const client = clientAddress(c, trustProxy);
    if (rateLimit === null && client.onThisMachine) return next();
    const waitS = await secondsToWait(limiter, client.key);
    return waitS === null ? next() : refuse(c, waitS);
  };
}

/** Counts one; null while there are points left, else the seconds until there are. */
export async function secondsToWait(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (cause) {
    if (!(cause instanceof RateLimiterRes)) throw cause;
    return Math.max(1, Math.ceil(cause.msBeforeNext / 1000));
  }
}
