import { OVERLAY_OPACITY, type SessionStore } from '../project/session.ts';
import { AMOUNT_BOUNDS, AMOUNT_IDS } from './amounts.ts';
import type { AmountStore } from './regionWork.ts';

/** Where preferences are kept: `localStorage` in the page. */
export type TextShelf = Pick<Storage, 'getItem' | 'setItem'>;

interface PreferencesDeps {
  readonly session: SessionStore;
  readonly amounts: AmountStore;
  /** Null where the page may not store anything. */
  readonly shelf: TextShelf | null;
}

const KEY = 'kirin.preferences';

/**
 * Puts back what this user likes whatever the project (the strength of the overlay, pen pressure, the amounts of the operations) and keeps it from
 * now on, until the returned function is called.
 */
export function keepPreferences({ session, amounts, shelf }: PreferencesDeps): () => void {
  const kept = read(shelf);
  session.setState((now) => ({
    penPressure: typeof kept.penPressure === 'boolean' ? kept.penPressure : now.penPressure,
    overlayOpacity: within(kept.overlayOpacity, OVERLAY_OPACITY) ?? now.overlayOpacity,
  }));
  for (const id of AMOUNT_IDS) {
    const amount = within(kept[id], AMOUNT_BOUNDS[id]);
    if (amount !== null) amounts.setState({ [id]: amount });
  }
  let written = '';
  const write = () => {
    const { penPressure, overlayOpacity } = session.getState();
    const text = JSON.stringify({ penPressure, overlayOpacity, ...amounts.getState() });
    // The session changes with every pan of the view; storage is slow.
    if (text !== written) save(shelf, text);
    written = text;
  };
  const stops = [session.subscribe(write), amounts.subscribe(write)];
  return () => {
    for (const stop of stops) stop();
  };
}

function read(shelf: TextShelf | null): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(shelf?.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  } catch {
    return {};
  }
}

function save(shelf: TextShelf | null, text: string): void {
  try {
    shelf?.setItem(KEY, text);
  } catch {
    // Full or closed to the page: the choice then holds until the page is left.
  }
}

const within = (value: unknown, range: { readonly min: number; readonly max: number }): number | null =>
  typeof value === 'number' && value >= range.min && value <= range.max ? value : null;
