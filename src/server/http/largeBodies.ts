import type { MiddlewareHandler } from 'hono';
import { createSlots } from '../net/slots.ts';

const LARGE_BYTES = 2 * 1024 * 1024;
const AT_ONCE = 2;

/**
 * Large bodies are taken two at a time, the others wait: a body is held several times over while it is parsed and wrapped
 * anew, and a handful of 48 MB ones side by side would fill the memory.
 */
export function fewLargeBodies(): MiddlewareHandler {
  const slots = createSlots(AT_ONCE);
  return async (c, next) => {
    if (
      c.req.method !== 'POST' ||
      Number(c.req.header('content-length') ?? Number.POSITIVE_INFINITY) < LARGE_BYTES
    )
      return next();
    return slots.run(next);
  };
}
