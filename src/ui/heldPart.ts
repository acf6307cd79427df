import { useSyncExternalStore } from 'react';

/** A part of the page that is brought ahead of its use. */
export interface HeldPart<T> {
  /** Brings it, once; after a failure the next call tries again. Never rejects. */
  load(): Promise<void>;
  /** The part, or null as long as it is not there. */
  use(): T | null;
  /** The same outside of a component's own rendering. */
  now(): T | null;
}

/**
 * Unlike what `later` gives, a part that is there is shown in the very rendering that asks for it: a `Suspense` would show nothing for a
 * moment first, and a key that is pressed in it would be lost.
 */
export function createHeldPart<T>(bring: () => Promise<T>): HeldPart<T> {
  let part: T | null = null;
  let coming: Promise<void> | null = null;
  const waiting = new Set<() => void>();
  const now = () => part;
  const subscribe = (heard: () => void) => {
    waiting.add(heard);
    return () => waiting.delete(heard);
  };
  return {
    load() {
      coming ??= bring().then(
        (brought) => {
          part = brought;
          for (const heard of waiting) heard();
        },
        () => {
          coming = null;
        },
      );
      return coming;
    },
    use: () => useSyncExternalStore(subscribe, now),
    now,
  };
}
