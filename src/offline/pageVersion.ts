import { createStore, type StoreApi } from 'zustand/vanilla';

/** Whether a newer version of the page has come and waits to be shown. */
export type VersionState = { readonly kind: 'current' } | { readonly kind: 'waiting' };

export interface PageVersion {
  readonly store: StoreApi<VersionState>;
  /** Shows the version that waits: the page is loaded anew. Does nothing when there is none. */
  show(): void;
  /** Keeps the page in this browser from now on and looks for newer versions. Does nothing where the browser keeps no pages. */
  keep(): Promise<void>;
}

const SCRIPT = '/sw.js';
/** A page may stay open for days. */
const LOOK_EVERY_MS = 60 * 60 * 1000;

export function createPageVersion(): PageVersion {
  const store = createStore<VersionState>()(() => ({ kind: 'current' }));
  let takeOver = () => {};
  return {
    store,
    show: () => takeOver(),
    async keep() {
      // Missing on plain http from another machine. In development the files change under the page.
      if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
      const { Workbox } = await import('workbox-window');
      const worker = new Workbox(SCRIPT);
      worker.addEventListener('waiting', () => {
        takeOver = () => {
          worker.addEventListener('controlling', () => location.reload());
          worker.messageSkipWaiting();
        };
        store.setState({ kind: 'waiting' }, true);
      });
      // Storage that is closed to the page keeps no pages either; the page then lives with the server.
      await worker.register().catch(() => undefined);
      setInterval(() => void worker.update().catch(() => undefined), LOOK_EVERY_MS);
    },
  };
}
