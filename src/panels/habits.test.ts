import { describe, expect, it } from 'vitest';
import { keepHabits } from './habits.ts';

function shelfWith(text: string | null) {
  const kept = new Map(text === null ? [] : [['kirin.habits', text]]);
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

describe('keepHabits', () => {
  it('gives back what was kept', () => {
    const shelf = shelfWith(null);
    keepHabits(shelf).setState({ recent: ['view.fit', 'edit.undo'], seenTips: ['draw'] });
    expect(keepHabits(shelf).getState()).toEqual({ recent: ['view.fit', 'edit.undo'], seenTips: ['draw'] });
  });

  it.each(['', 'null', '[3]', '{"recent": 7}', '{"recent": [7]', '"text"'])('begins anew from %j', (text) => {
    expect(keepHabits(shelfWith(text)).getState()).toEqual({ recent: [], seenTips: [] });
  });

  it('leaves out what is no word', () => {
    const habits = keepHabits(shelfWith('{"recent": ["view.fit", 7, null], "seenTips": [{}, "paint"]}'));
    expect(habits.getState()).toEqual({ recent: ['view.fit'], seenTips: ['paint'] });
  });

  it('does without a place to keep them', () => {
    const habits = keepHabits(null);
    habits.setState({ seenTips: ['paint'] });
    expect(habits.getState().seenTips).toEqual(['paint']);
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => keepHabits(full).setState({ seenTips: ['draw'] })).not.toThrow();
  });
});
