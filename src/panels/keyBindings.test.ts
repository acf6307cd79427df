import { describe, expect, it } from 'vitest';
import type { KeyPress } from '../ui/keys.ts';
import type { Command, CommandTable } from './command.ts';
import { bind, chordOf, createKeyStore, takenBy, withChosenKeys } from './keyBindings.ts';
import { commandFor } from './keyboard.ts';

const press = (key: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...modifiers,
});
let language = 'en';
const command = (keys: readonly string[], onKey?: () => void): Command => ({
  get label() {
    return `${keys[0]} in ${language}`;
  },
  group: 'edit',
  keys,
  enabled: () => true,
  run: () => undefined,
  ...(onKey && { onKey }),
});
const table = {
  'edit.undo': command(['Mod+Z']),
  'tool.brush': command(['B']),
  'edit.nudge': command(['ArrowLeft'], () => undefined),
} as unknown as CommandTable;

describe('keys that a person has chosen', () => {
  it('take the place of those a command came with, and give them back', () => {
    const store = createKeyStore();
    const commands = withChosenKeys(table, store);
    bind(store, 'tool.brush', 'Mod+J');
    expect(commandFor(commands, press('b'))).toBeUndefined();
    expect(commandFor(commands, press('j', { ctrlKey: true }))).toBe(commands['tool.brush']);
    bind(store, 'tool.brush', null);
    expect(commandFor(commands, press('b'))).toBe(commands['tool.brush']);
  });

  it('are refused while another command has them', () => {
    const commands = withChosenKeys(table, createKeyStore());
    expect(takenBy(commands, press('z', { ctrlKey: true }), 'tool.brush')).toBe(commands['edit.undo']);
    expect(takenBy(commands, press('z', { ctrlKey: true }), 'edit.undo')).toBeNull();
    expect(takenBy(commands, press('q'), 'tool.brush')).toBeNull();
  });

  it('leave alone what means something else by each key', () => {
    const store = createKeyStore();
    bind(store, 'edit.nudge', 'N');
    expect(withChosenKeys(table, store)['edit.nudge'].keys).toEqual(['ArrowLeft']);
  });

  it('leave a label that follows the language', () => {
    const commands = withChosenKeys(table, createKeyStore());
    language = 'zh';
    expect(commands['tool.brush'].label).toBe('B in zh');
  });

  it.each([
    [press('b'), 'B'],
    [press('B', { shiftKey: true }), 'Shift+B'],
    [press('k', { metaKey: true, altKey: true }), 'Mod+Alt+K'],
    [press('?', { shiftKey: true }), '?'],
    [press('F4'), 'F4'],
    [press('Shift', { shiftKey: true }), null],
    [press('Escape'), null],
  ])('are named as commands name them', (pressed, chord) => {
    expect(chordOf(pressed)).toBe(chord);
  });
});
