import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TextShelf } from './preferences.ts';

/** What this user has done and seen, whatever the project. */
export interface Habits {
  /** Commands chosen in the palette, the newest first. */
  readonly recent: readonly string[];
  /** Tips that were followed or dismissed, and do not come again. */
  readonly seenTips: readonly string[];
}

export type HabitStore = StoreApi<Habits>;

const KEY = 'kirin.habits';

/** The habits kept on the shelf, written back whenever they change. Null where the page may not store anything. */
export function keepHabits(shelf: TextShelf | null): HabitStore {
  const store = createStore<Habits>()(() => read(shelf));
  store.subscribe((habits) => {
    try {
      shelf?.setItem(KEY, JSON.stringify(habits));
    } catch {
      // Full or closed to the page: the habits then hold until the page is left.
    }
  });
  return store;
}

function read(shelf: TextShelf | null): Habits {
  try {
    const kept: unknown = JSON.parse(shelf?.getItem(KEY) ?? '{}');
    const fields = typeof kept === 'object' && kept !== null ? { ...kept } : {};
    return { recent: words(fields, 'recent'), seenTips: words(fields, 'seenTips') };
  } catch {
    return { recent: [], seenTips: [] };
  }
}

const words = (fields: Readonly<Record<string, unknown>>, name: keyof Habits): string[] => {
  const value = fields[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
};
