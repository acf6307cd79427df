/** What a key event tells; the part of `KeyboardEvent` that is read. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  getModifierState?(name: string): boolean;
}

interface Chord {
  readonly key: string;
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** Reads `Mod+Shift+Z`, `[`, `Delete`, `Space`. `Mod` is Ctrl or ⌘. The last part is the key as the keyboard writes it. */
function readChord(text: string): Chord {
  const parts = text.split(/\+(?!$)/);
  const key = parts.at(-1) ?? '';
  return {
    key: key.toLowerCase(),
    mod: parts.includes('Mod'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
  };
}

/** Signs such as `?` and `[` need Shift or AltGr on some keyboards, so those keys do not count against them. */
const isSign = (key: string): boolean => key.length === 1 && !/[\p{L}\p{N} ]/u.test(key);

/** The digit of the key's place, so that 1 is 1 where the key writes another sign, with Shift or without. */
export const digitOf = (code: string): string | undefined => /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];

/** True when the press is this chord and no more: `Z` is not `Mod+Z`. */
export function matchesKeys(press: KeyPress, keys: string): boolean {
  const chord = readChord(keys);
  const altGraph = press.getModifierState?.('AltGraph') ?? false;
  const mod = !altGraph && (press.ctrlKey || press.metaKey);
  const alt = !altGraph && press.altKey;
  if (mod !== chord.mod) return false;
  if (isSign(chord.key)) return press.key === chord.key;
  const key = press.key === ' ' ? 'space' : press.key.toLowerCase();
  const sameKey = key === chord.key || digitOf(press.code) === chord.key;
  return sameKey && press.shiftKey === chord.shift && alt === chord.alt;
}

const WRITTEN: Readonly<Record<string, { readonly mac: string; readonly other: string }>> = {
  Mod: { mac: '⌘', other: 'Ctrl' },
  Shift: { mac: '⇧', other: 'Shift' },
  Alt: { mac: '⌥', other: 'Alt' },
  Enter: { mac: '↩', other: 'Enter' },
  Escape: { mac: 'Esc', other: 'Esc' },
  ArrowLeft: { mac: '←', other: '←' },
  ArrowRight: { mac: '→', other: '→' },
  ArrowUp: { mac: '↑', other: '↑' },
  ArrowDown: { mac: '↓', other: '↓' },
  Space: { mac: 'Space', other: 'Space' },
  Delete: { mac: 'Del', other: 'Del' },
  PageUp: { mac: 'PgUp', other: 'PgUp' },
  PageDown: { mac: 'PgDn', other: 'PgDn' },
};

/** A chord as its keys are printed: `['Ctrl', 'Z']`, or `['⌘', 'Z']` on a Mac. */
export function writtenKeys(keys: string, platform: 'mac' | 'other'): string[] {
  return keys.split(/\+(?!$)/).map((part) => WRITTEN[part]?.[platform] ?? part.toUpperCase());
}

/** The form `aria-keyshortcuts` wants: `Control+Z`. */
export const ariaKeys = (keys: string): string => keys.replace('Mod', 'Control');
