import type { SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import { chooseLanguage, LANGUAGES, languageStore } from '../words/language.ts';
import { AMOUNT_IDS } from './amounts.ts';
import type { KeyStore } from './keyBindings.ts';
import { PANEL_IDS, type PanelSizeStore } from './panelSizes.ts';
import { type PreferenceRecord, readPreferences, writePreferences } from './preferenceRecord.ts';
import type { AmountStore } from './regionWork.ts';
import { chooseTheme, themeStore } from './theme.ts';

/** Where preferences are kept: `localStorage` in the page. */
export type TextShelf = Pick<Storage, 'getItem' | 'setItem'>;

interface PreferencesDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly amounts: AmountStore;
  readonly keys: KeyStore;
  readonly panelSizes: PanelSizeStore;
  /** Null where the page may not store anything. */
  readonly shelf: TextShelf | null;
}

/** What this person likes, whatever the project. Kept in this browser from the moment it is made until `dispose`. */
export interface Preferences {
  /** All of it as the text of a file. */
  write(): string;
  /** Takes over what a file says; `taken`, or why nothing was. */
  take(text: string): 'taken' | 'foreign' | 'newer';
  readonly keys: KeyStore;
  dispose(): void;
}

/** How preferences leave the browser and come in. */
export interface PreferenceFile {
  save(text: string): void;
  /** Asks for a file; null when the person thinks better of it or it cannot be read. */
  pick(): Promise<string | null>;
}

const KEY = 'kirin.preferences';

export function keepPreferences(deps: PreferencesDeps): Preferences {
  const { session, amounts, keys, panelSizes, shelf } = deps;
  const kept = readPreferences(read(shelf));
  // Theme and language have been shown before the first paint already, from where they are kept themselves.
  if (kept.ok) apply({ ...kept.value, theme: undefined, language: undefined }, deps);
  let written = '';
  const keep = () => {
    const text = writePreferences(present(deps));
    // The session changes with every pan of the view; storage is slow.
    if (text !== written) save(shelf, text);
    written = text;
  };
  const stops = [session, amounts, keys, panelSizes].map((store) => store.subscribe(keep));
  return {
    write: () => writePreferences(present(deps)),
    take(text) {
      const found = readPreferences(text);
      if (!found.ok) return found.error;
      apply(found.value, deps);
      return 'taken';
    },
    keys,
    dispose() {
      for (const stop of stops) stop();
    },
  };
}

function present({ session, amounts, keys, panelSizes }: PreferencesDeps): PreferenceRecord {
  const { penPressure, overlayOpacity, selectSpread, brushSizePx } = session.getState();
  return {
    theme: themeStore.getState().theme,
    language: languageStore.getState().language,
    overlayOpacity,
    penPressure,
    selectSpread,
    brushSizePx,
    amounts: amounts.getState(),
    keys: { ...keys.getState().bindings } as Record<string, string[]>,
    panels: panelSizes.getState(),
  };
}

function apply(record: PreferenceRecord, deps: PreferencesDeps): void {
  const { project, session, amounts, keys, panelSizes } = deps;
  const { theme, language, overlayOpacity, penPressure, selectSpread, brushSizePx, ...rest } = record;
  session.setState((now) => ({
    overlayOpacity: overlayOpacity ?? now.overlayOpacity,
    penPressure: penPressure ?? now.penPressure,
    selectSpread: selectSpread ?? now.selectSpread,
    // A project that has begun has a brush of its own.
    brushSizePx: (project.getState().document.first ? undefined : brushSizePx) ?? now.brushSizePx,
  }));
  for (const id of AMOUNT_IDS) {
    const amount = rest.amounts?.[id];
    if (amount !== undefined) amounts.setState({ [id]: amount });
  }
  for (const id of PANEL_IDS) {
    const size = rest.panels?.[id];
    // Null is a choice too: as the editor begins.
    if (size !== undefined) panelSizes.setState({ [id]: size });
  }
  if (rest.keys) keys.setState({ bindings: rest.keys });
  if (theme && theme !== themeStore.getState().theme) chooseTheme(theme);
  const isOther = language !== languageStore.getState().language;
  if (language && isOther && LANGUAGES.includes(language))
    void chooseLanguage(language).catch(() => undefined);
}

function read(shelf: TextShelf | null): string {
  try {
    return shelf?.getItem(KEY) ?? '{}';
  } catch {
    return '{}';
  }
}

function save(shelf: TextShelf | null, text: string): void {
  try {
    shelf?.setItem(KEY, text);
  } catch {
    // Full or closed to the page: the choice then holds until the page is left.
  }
}
