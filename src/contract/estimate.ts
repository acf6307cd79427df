import { err, ok, type Result } from '../kit/result.ts';
import { lenientNumber, lenientObject, lenientText } from './lenient.ts';
import { MODEL_ID } from './limits.ts';
import { isRecord, readKey } from './record.ts';

/** The page gives every cost in US dollars. */
const CURRENCY = 'USD';

/** What a request would cost, as `POST <endpoint>/precharge` answers. */
export interface Estimate {
  readonly status: 'success' | 'failed';
  readonly model: string;
  /** A decimal number as text, in `currency`; null when the gateway cannot say. */
  readonly cost: string | null;
  readonly currency: string;
  readonly discount: number | null;
  /** Why there is no cost. */
  readonly reason: string | null;
}

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
