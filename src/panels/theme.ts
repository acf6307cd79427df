import { createStore } from 'zustand/vanilla';

export type Theme = 'system' | 'dark' | 'light';

const KEY = 'kirin.theme';

const isTheme = (value: string | null): value is Theme =>
  value === 'system' || value === 'dark' || value === 'light';

/** The reader's choice of theme, kept in this browser. `system` follows the operating system. */
export const themeStore = createStore<{ readonly theme: Theme }>()(() => ({ theme: 'system' }));

function show(theme: Theme): void {
  themeStore.setState({ theme });
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function chooseTheme(theme: Theme): void {
  show(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage may be closed to the page; the choice then holds until it is left.
  }
}

/** Shows the kept choice; call once before the first paint. */
export function restoreTheme(): void {
  try {
    const kept = localStorage.getItem(KEY);
    if (isTheme(kept)) show(kept);
  } catch {
    show('system');
  }
}
