import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock, OnWake } from '../tasks/clock.ts';

/** Whether the server wants its user to sign in again. */
export type AccessStore = StoreApi<{ readonly signedOut: boolean }>;

export interface Access {
  readonly store: AccessStore;
  /** The same network; notes what the answers say about the session. */
  readonly fetch: typeof fetch;
  dispose(): void;
}

const ASK_AGAIN_MS = 5000;

/** Watches every answer of the server. While it says "sign in", asks again now and then, for that is done in another tab. */
export function watchAccess(deps: {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly onWake: OnWake;
}): Access {
  const store: AccessStore = createStore(() => ({ signedOut: false }));
  let cancelTimer = () => {};
  const watched: typeof fetch = async (...call) => {
    const response = await deps.fetch(...call);
    const signedOut = response.status === 401;
    cancelTimer();
    if (signedOut) cancelTimer = deps.clock.after(ASK_AGAIN_MS, ask);
    if (store.getState().signedOut !== signedOut) store.setState({ signedOut });
    return response;
  };
  const ask = () => {
    watched('/api/config').catch(() => {
      cancelTimer = deps.clock.after(ASK_AGAIN_MS, ask);
    });
  };
  const endWake = deps.onWake(() => {
    if (store.getState().signedOut) ask();
  });
  return {
    store,
    fetch: watched,
    dispose() {
      endWake();
      cancelTimer();
    },
  };
}
