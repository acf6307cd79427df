import { createStore, type StoreApi } from 'zustand/vanilla';
import { type KeyPress, matchesKeys } from '../ui/keys.ts';
import type { Command, CommandId, CommandTable } from './command.ts';

/** The keys a person has chosen, by command; all other commands have the ones they come with. */
export type KeyStore = StoreApi<{ readonly bindings: Readonly<Record<string, readonly string[]>> }>;

export const createKeyStore = (): KeyStore => createStore(() => ({ bindings: {} }));

/** The commands with the keys a person has chosen in place of their own, also when they change later. */
export function withChosenKeys(commands: CommandTable, store: KeyStore): CommandTable {
  const chosen = Object.entries(commands).map(([id, command]): [string, Command] => [
    id,
    // A label may follow the language, so it is not read here.
    Object.defineProperties(
      {},
      {
        ...Object.getOwnPropertyDescriptors(command),
        keys: {
          enumerable: true,
          get: () => (mayRebind(command) && store.getState().bindings[id]) || command.keys,
        },
      },
    ) as Command,
  ]);
  return Object.fromEntries(chosen) as unknown as CommandTable;
}

/** A command that means something else by each of its keys keeps them. */
export const mayRebind = (command: Command): boolean => command.onKey === undefined;

/** The chord of a press, as commands name it; null while only Ctrl, Shift and the like are down, or for keys that belong to the page. */
export function chordOf(press: KeyPress): string | null {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = press;
  if (['Control', 'Meta', 'Shift', 'Alt', 'AltGraph', 'Tab', 'Escape', 'Dead', 'Unidentified'].includes(key))
    return null;
  const isSign = key.length === 1 && !/[\p{L}\p{N} ]/u.test(key);
  const parts = [
    ...(ctrlKey || metaKey ? ['Mod'] : []),
    ...(shiftKey && !isSign ? ['Shift'] : []),
    ...(altKey && !isSign ? ['Alt'] : []),
    key.length === 1 ? key.toUpperCase() : key,
  ];
  return parts.join('+');
}

/** The command that a press would run already, but for the one it is meant for. */
export const takenBy = (commands: CommandTable, press: KeyPress, but: CommandId): Command | null =>
  Object.entries(commands).find(
    ([id, { keys }]) => id !== but && keys.some((chord) => matchesKeys(press, chord)),
  )?.[1] ?? null;

/** Gives a command this chord alone, or its own keys back. */
export function bind(store: KeyStore, id: CommandId, chord: string | null): void {
  store.setState(({ bindings }) => {
    const { [id]: _, ...others } = bindings;
    return { bindings: chord === null ? others : { ...others, [id]: [chord] } };
  });
}
