const BYTES = 16;

/**
 * An `external_task_id` that nobody has used: 128 random bits. (`crypto.randomUUID` is missing in pages that come over plain http from
 * another machine.)
 */
export function newExternalId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return `kmb-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
