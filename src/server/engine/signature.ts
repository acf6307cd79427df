import { createHmac } from 'node:crypto';

/** The header that a signed callback carries. */
export const SIGNATURE_HEADER = 'x-kirin-signature';

/**
 * `t=<Unix seconds>,v1=<hex>`: HMAC-SHA256 under the secret, of the seconds, a full stop and the body as it is sent. A receiver
 * computes the same, compares, and refuses an old time, so that a recorded call cannot be played again.
 */
export function signatureOf(secret: string, body: string, nowMs: number): string {
  const seconds = Math.floor(nowMs / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
