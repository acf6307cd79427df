import { describe, expect, it } from 'vitest';
import { type FocusTarget, takesKeysItself } from './keyboard.ts';

const inside = (tagName: string, selector: string): FocusTarget => ({
  tagName,
  closest: (asked) => (asked.includes(selector) ? {} : null),
});

describe('takesKeysItself', () => {
  it('keeps the editor keys away from text', () => {
    expect(takesKeysItself({ tagName: 'TEXTAREA' })).toBe(true);
    expect(takesKeysItself({ tagName: 'INPUT', type: 'url' })).toBe(true);
    expect(takesKeysItself({ tagName: 'INPUT' })).toBe(true);
    expect(takesKeysItself({ tagName: 'SELECT' })).toBe(true);
    expect(takesKeysItself({ tagName: 'DIV', isContentEditable: true })).toBe(true);
  });

  it('lets them through on sliders, buttons and the page itself', () => {
    expect(takesKeysItself({ tagName: 'INPUT', type: 'range' })).toBe(false);
    expect(takesKeysItself({ tagName: 'INPUT', type: 'file' })).toBe(false);
    expect(takesKeysItself({ tagName: 'BUTTON', closest: () => null })).toBe(false);
    expect(takesKeysItself({ tagName: 'BODY', closest: () => null })).toBe(false);
    expect(takesKeysItself(null)).toBe(false);
  });

  it('leaves open menus and dialogs their own keys', () => {
    expect(takesKeysItself(inside('DIV', 'role="menu"'))).toBe(true);
    expect(takesKeysItself(inside('BUTTON', 'role="dialog"'))).toBe(true);
  });
});
