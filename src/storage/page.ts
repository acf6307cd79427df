import type { AutosaveDeps } from './autosave.ts';

/** The page's own clock, timers and leaving, for `createAutosave`. */
export const pageTimes: Pick<AutosaveDeps, 'nowMs' | 'after' | 'onHide'> = {
  nowMs: () => Date.now(),
  after(delayMs, run) {
    const handle = setTimeout(run, delayMs);
    return () => clearTimeout(handle);
  },
  // A phone may end a hidden page without a `pagehide`.
  onHide(hide) {
    const hidden = () => {
      if (document.visibilityState === 'hidden') hide();
    };
    window.addEventListener('pagehide', hide);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('pagehide', hide);
      document.removeEventListener('visibilitychange', hidden);
    };
  },
};

const KEY = 'kirin.project';

/** The project this page had before it was reloaded; null for a page that has just been opened. */
export function rememberedProject(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** What a reload of this page goes on with. */
export function remember(id: string): void {
  try {
    sessionStorage.setItem(KEY, id);
  } catch {
    // Closed to the page: a reload then opens the project that was opened last.
  }
}

/** The browser's locks; null on a page that was not served safely. */
export const browserLocks = (): LockManager | null => navigator.locks ?? null;

/** Asks the browser not to throw the projects away when it runs out of room. Some ask the user; it is asked once a visit. */
export async function askToPersist(): Promise<void> {
  const storage: StorageManager | undefined = navigator.storage;
  if (!storage?.persist || (await storage.persisted())) return;
  await storage.persist();
}
