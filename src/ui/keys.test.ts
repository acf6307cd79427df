import { describe, expect, it } from 'vitest';
import { ariaKeys, type KeyPress, matchesKeys, writtenKeys } from './keys.ts';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...change,
});

describe('matchesKeys', () => {
  it('takes a letter in either case but only without modifiers', () => {
    expect(matchesKeys(press('b'), 'B')).toBe(true);
    expect(matchesKeys(press('B'), 'B')).toBe(true);
    expect(matchesKeys(press('b', { ctrlKey: true }), 'B')).toBe(false);
    expect(matchesKeys(press('B', { shiftKey: true }), 'B')).toBe(false);
    expect(matchesKeys(press('b', { altKey: true }), 'B')).toBe(false);
    expect(matchesKeys(press('n'), 'B')).toBe(false);
  });

  it('takes Ctrl and Cmd alike for Mod and tells undo from redo by Shift', () => {
    expect(matchesKeys(press('z', { ctrlKey: true }), 'Mod+Z')).toBe(true);
    expect(matchesKeys(press('z', { metaKey: true }), 'Mod+Z')).toBe(true);
    expect(matchesKeys(press('Z', { metaKey: true, shiftKey: true }), 'Mod+Z')).toBe(false);
    expect(matchesKeys(press('Z', { metaKey: true, shiftKey: true }), 'Shift+Mod+Z')).toBe(true);
    expect(matchesKeys(press('z'), 'Mod+Z')).toBe(false);
  });

  it('takes signs whatever keys the keyboard needs to write them', () => {
    expect(matchesKeys(press('?', { shiftKey: true }), '?')).toBe(true);
    const altGraph = { ctrlKey: true, altKey: true, getModifierState: (name: string) => name === 'AltGraph' };
    expect(matchesKeys(press('[', altGraph), '[')).toBe(true);
    expect(matchesKeys(press('[', { ctrlKey: true }), '[')).toBe(false);
    expect(matchesKeys(press(']'), '[')).toBe(false);
  });

  it('reads + as a key', () => {
    expect(matchesKeys(press('+', { ctrlKey: true, shiftKey: true }), 'Mod++')).toBe(true);
    expect(matchesKeys(press('-', { ctrlKey: true }), 'Mod++')).toBe(false);
  });

  it('takes a digit by its place where the keyboard writes another sign there', () => {
    expect(matchesKeys(press('&', { code: 'Digit1' }), '1')).toBe(true);
    expect(matchesKeys(press('4', { code: 'Numpad4' }), '4')).toBe(true);
    expect(matchesKeys(press('!', { code: 'Digit1', shiftKey: true }), '1')).toBe(false);
    expect(matchesKeys(press('0', { code: 'Digit0', metaKey: true }), '0')).toBe(false);
  });
});

describe('writtenKeys', () => {
  it('writes a chord as the keys are printed', () => {
    expect(writtenKeys('Shift+Mod+Z', 'mac')).toEqual(['⇧', '⌘', 'Z']);
    expect(writtenKeys('Mod+Enter', 'other')).toEqual(['Ctrl', 'Enter']);
    expect(writtenKeys('[', 'other')).toEqual(['[']);
    expect(writtenKeys('Mod++', 'other')).toEqual(['Ctrl', '+']);
  });

  it('names Ctrl in full for assistive technology', () => {
    expect(ariaKeys('Shift+Mod+Z')).toBe('Shift+Control+Z');
  });
});
