import { createStore } from 'zustand/vanilla';

export const THEMES = ['dark', 'light', 'system'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'kirin.theme';

const isTheme = (value: string | null): value is Theme => THEMES.some((theme) => theme === value);

/** The user's choice of theme, kept in this browser. Dark until another is chosen; `system` follows the operating system. */
export const themeStore = createStore<{ readonly theme: Theme }>()(() => ({ theme: 'dark' }));

function show(theme: Theme): void {
  themeStore.setState({ theme });
  document.documentElement.dataset.theme = theme;
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
  show(keptTheme());
}

function keptTheme(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return isTheme(kept) ? kept : 'dark';
  } catch {
    return 'dark';
  }
}
