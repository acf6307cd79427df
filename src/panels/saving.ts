import type { StoreApi } from 'zustand/vanilla';

/** Where the project stands against what is stored in this browser. */
export type SavingState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'failed'; readonly message: string };

export type Saving = Pick<StoreApi<SavingState>, 'getState' | 'getInitialState' | 'subscribe'>;
