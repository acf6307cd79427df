import { describe, expect, it } from 'vitest';
import type { Command, CommandTable } from './command.ts';
import { paletteRows, recentRows, withRecent } from './paletteRows.ts';

const command = (enabled: boolean, onKey?: Command['onKey']): Command => ({
  label: 'x',
  group: 'view',
  keys: [],
  enabled: () => enabled,
  run: () => {},
  ...(onKey && { onKey }),
});
const commands = {
  'view.fit': command(false),
  'edit.nudge': command(true, () => {}),
  'edit.undo': command(true),
  'palette.open': command(true),
} as unknown as CommandTable;

describe('the rows of the palette', () => {
  it('are what one press asks for, with whether it can be done', () => {
    expect(paletteRows(commands).map(({ id, enabled }) => [id, enabled])).toEqual([
      ['view.fit', false],
      ['edit.undo', true],
    ]);
  });

  it('begin with the last choices that there still are', () => {
    const rows = paletteRows(commands);
    expect(recentRows(rows, ['edit.undo', 'gone.since', 'view.fit']).map(({ id }) => id)).toEqual([
      'edit.undo',
      'view.fit',
    ]);
  });

  it('remember each choice once, the newest first, and no more than five', () => {
    expect(withRecent(['a', 'edit.undo', 'b'], 'edit.undo')).toEqual(['edit.undo', 'a', 'b']);
    expect(withRecent(['a', 'b', 'c', 'd', 'e'], 'view.fit')).toEqual(['view.fit', 'a', 'b', 'c', 'd']);
  });
});
