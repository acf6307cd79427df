import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a sign-in lasts. */
export const SESSION_S = 14 * 24 * 3600;

/** Sign-ins. What the browser keeps is made from the access token and gives nothing of it away. */
export interface Sessions {
  issue(): string;
  isValid(value: string): boolean;
  /** Ends one before its time. Remembered until the server is started anew. */
  end(value: string): void;
}

/**
 * A session is `<expiry, Unix seconds>.<96 random bits>.<HMAC of both>`, its key derived from the access token: it outlives a restart of the
 * server, and all end when the token is changed.
 */
export function createSessions(accessToken: string, nowMs: () => number): Sessions {
  const key = hmac(Buffer.from(accessToken), 'kirin-motion-brush session');
  const ended = new Map<string, number>();
  const sign = (text: string) => hmac(key, text).toString('base64url');
  const read = (value: string) => {
    const [, text = '', expiry = '', given = ''] = /^((\d{1,12})\.[\w-]{16})\.([\w-]{43})$/.exec(value) ?? [];
    const signed = text !== '' && timingSafeEqual(Buffer.from(given), Buffer.from(sign(text)));
    return signed ? { expiresMs: Number(expiry) * 1000 } : null;
  };
  return {
    issue() {
      const text = `${Math.floor(nowMs() / 1000) + SESSION_S}.${randomBytes(12).toString('base64url')}`;
      return `${text}.${sign(text)}`;
    },
    isValid(value) {
      const session = read(value);
      return session !== null && session.expiresMs > nowMs() && !ended.has(value);
    },
    end(value) {
      const session = read(value);
      for (const [old, expiresMs] of ended) if (expiresMs <= nowMs()) ended.delete(old);
      // Only what this server has signed is remembered, or strangers could fill the list.
      if (session !== null) ended.set(value, session.expiresMs);
    },
  };
}

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
