import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppConfig } from '../contract/config.ts';
import type { Api } from '../tasks/api.ts';
import type { Clock } from '../tasks/clock.ts';

/** Who makes the films, as far as the server has told. */
export type GatewayState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'known'; readonly config: AppConfig }
  | { readonly kind: 'unreachable' };

export interface Gateway {
  readonly store: StoreApi<GatewayState>;
  dispose(): void;
}

const RETRY_MS = 4000;

/** Asks the server who makes the films, again and again until it answers. */
export function createGateway({ api, clock }: { readonly api: Api; readonly clock: Clock }): Gateway {
  const store = createStore<GatewayState>()(() => ({ kind: 'asking' }));
  const stop = new AbortController();
  let cancelRetry = () => {};
  const ask = async () => {
    const answer = await api.getConfig(stop.signal);
    if (stop.signal.aborted) return;
    if (answer.ok) return store.setState({ kind: 'known', config: answer.value }, true);
    store.setState({ kind: 'unreachable' }, true);
    cancelRetry = clock.after(RETRY_MS, () => void ask());
  };
  void ask();
  return {
    store,
    dispose() {
      stop.abort();
      cancelRetry();
    },
  };
}
