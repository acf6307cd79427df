import { err, ok, type Result } from '../kit/result.ts';
import { lenientNumber, lenientObject, lenientText } from './lenient.ts';
import { MODEL_ID } from './limits.ts';
import { isRecord, readKey } from './record.ts';
import type { KirinRequest } from './request.ts';
import { z } from './zod.ts';

/** The page gives every cost in US dollars. */
const CURRENCY = 'USD';

/** What a request would cost: the answer of our own `POST /api/estimate`, and what is read of a gateway's `POST <endpoint>/precharge`. */
export const estimateSchema = z.object({
  status: z.enum(['success', 'failed']),
  model: z.string(),
  /** A decimal number as text, in `currency`; null when the gateway cannot say. */
  cost: z.nullable(z.string()),
  currency: z.string(),
  discount: z.nullable(z.number()),
  /** Why there is no cost. */
  reason: z.nullable(z.string()),
});

export type Estimate = z.infer<typeof estimateSchema>;

const dataSchema = lenientObject({
  model: lenientText,
  cost: lenientText,
  currency: lenientText,
  discount: lenientNumber,
  reason: lenientText,
});

/**
 * Reads `{ status, data }`. A cost may come as a number; what is absent, null or of the wrong kind is read as not told;
 * any status but `success` is `failed`. The error is a sentence, and only comes when the answer has neither of the two.
 */
export function parseEstimate(body: unknown): Result<Estimate, string> {
  const isEstimate = isRecord(body) && (typeof body.status === 'string' || isRecord(body.data));
  if (!isEstimate) return err('The gateway answered with something that is not an estimate.');
  const sent = readKey(body, 'data');
  const data = dataSchema.parse(isRecord(sent) ? sent : {});
  return ok({
    status: readKey(body, 'status') === 'success' ? 'success' : 'failed',
    model: data.model ?? MODEL_ID,
    cost: data.cost ?? null,
    currency: data.currency ?? CURRENCY,
    discount: data.discount ?? null,
    reason: data.reason ?? null,
  });
}

/**
 * What the cost of a request can depend on, as one text: equal for two requests that differ only in their pictures, points or words. Whoever
 * keeps estimates by it must ask anew when the picture is another one.
 */
export const priceFacts = (request: KirinRequest): string =>
  JSON.stringify([
    request.model,
    request.mode,
    request.duration,
    request.image !== undefined,
    request.image_tail !== undefined,
    request.static_mask !== undefined,
    request.dynamic_masks?.length ?? 0,
    request.watermark_info?.enabled ?? false,
    request.prompt !== undefined,
    request.negative_prompt !== undefined,
  ]);
