import { useSyncExternalStore } from 'react';

interface Readable<S> {
  getState(): S;
  subscribe(listener: () => void): () => void;
}

/** One value of a store, for what React draws. `select` must give the same object as long as nothing relevant changed. */
export function useStoreValue<S, T>(store: Readable<S>, select: (state: S) => T): T {
  return useSyncExternalStore(store.subscribe, () => select(store.getState()));
}
