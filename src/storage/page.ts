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
