import { stepBrushSize } from '../panels/brushSize.ts';
import type { Command } from '../panels/command.ts';
import type { SessionStore } from '../project/session.ts';
import { t, type WordKey } from '../words/words.ts';
import { always, type Part } from './part.ts';

/** Changes the brush, and whether it adds or erases. */
export function paintCommands({
  session,
}: {
  readonly session: SessionStore;
}): Part<'brush.smaller' | 'brush.larger' | 'paint.swap'> {
  const size = (words: WordKey, key: string, direction: 1 | -1): Command => ({
    get label() {
      return t(words);
    },
    group: 'painting',
    keys: [key],
    repeats: true,
    enabled: always,
    run: () => session.setState((now) => ({ brushSizePx: stepBrushSize(now.brushSizePx, direction) })),
  });
  return {
    'brush.smaller': size('commands.smallerBrush', '[', -1),
    'brush.larger': size('commands.largerBrush', ']', 1),
    'paint.swap': {
      get label() {
        return t('commands.swapMode');
      },
      group: 'painting',
      keys: ['X'],
      enabled: always,
      run: () => session.setState((now) => ({ paintMode: now.paintMode === 'add' ? 'erase' : 'add' })),
    },
  };
}
