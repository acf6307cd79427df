/** Room that is kept for films in the making and for the database; below it no task is taken. */
export const RESERVE_BYTES = 64 * 1024 * 1024;

const RETRY_MS = 5_000;

/** True when a write failed because there is no room: a file's, the database's, or the encoder's in its own words. */
export function isDiskFull(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const code = 'code' in cause ? cause.code : undefined;
  return (
    code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL' || /no space left/i.test(cause.message)
  );
}

export interface RoomWait {
  /** Resolves after so many milliseconds, or rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Writes, and while the disk is full waits and writes again: a task must not be lost for it. Throws what else goes wrong. */
export async function onceThereIsRoom<T>(write: () => Promise<T>, { sleep, signal }: RoomWait): Promise<T> {
  for (;;) {
    try {
      return await write();
    } catch (cause) {
      if (!isDiskFull(cause)) throw cause;
      await sleep(RETRY_MS, signal);
    }
  }
}
