/** The time and the timers that waiting needs; `pageClock` in a page, a hand-moved one in tests. */
export interface Clock {
  /** Milliseconds since 1970. */
  nowMs(): number;
  /** Calls back once after `delayMs`; the returned function takes that back. */
  after(delayMs: number, run: () => void): () => void;
}

export const pageClock: Clock = {
  nowMs: () => Date.now(),
  after(delayMs, run) {
    const handle = setTimeout(run, delayMs);
    return () => clearTimeout(handle);
  },
};

/** Calls back whenever it is worth asking at once; the returned function ends it. */
export type OnWake = (wake: () => void) => () => void;

/** Whether the server can be reached, as far as one knows without asking it. */
export interface Reach {
  isUp(): boolean;
  /** Calls back whenever that may have changed; the returned function ends it. */
  onChange(heard: () => void): () => void;
}

/** The page becomes visible again, or the network comes back. */
export const onPageWake: OnWake = (wake) => {
  const seen = () => {
    if (document.visibilityState === 'visible') wake();
  };
  document.addEventListener('visibilitychange', seen);
  window.addEventListener('online', wake);
  return () => {
    document.removeEventListener('visibilitychange', seen);
    window.removeEventListener('online', wake);
  };
};
