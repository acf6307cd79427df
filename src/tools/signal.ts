/** One value that changes with the pointer: heard by a few drawing functions, never by React or a store. */
export interface Signal<T> {
  readonly value: T;
  /** Tells every listener, also when `value` is the same object changed in place. */
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

export function createSignal<T>(start: T): Signal<T> {
  const listeners = new Set<() => void>();
  let value = start;
  return {
    get value() {
      return value;
    },
    set(next) {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
