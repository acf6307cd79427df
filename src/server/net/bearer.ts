import { createHash, timingSafeEqual } from 'node:crypto';

/** True when an Authorization header carries exactly `key`. Takes the same time however much of a wrong key is right. */
export function hasBearer(header: string | undefined, key: string): boolean {
  const given = /^Bearer +(\S+)\s*$/i.exec(header ?? '')?.[1];
  return given !== undefined && isSameSecret(given, key);
}

/** Compares in a time that says nothing about how much is right, nor how long the secret is. */
export const isSameSecret = (given: string, secret: string): boolean =>
  timingSafeEqual(digest(given), digest(secret));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
