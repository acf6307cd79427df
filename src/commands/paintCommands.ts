import { stepBrushSize } from '../panels/brushSize.ts';
import type { Command } from '../panels/command.ts';
import type { SessionStore } from '../project/session.ts';
import { always, type Part } from './part.ts';

/** Changes the brush, and whether it adds or erases. */
export function paintCommands({
  session,
}: {
  readonly session: SessionStore;
}): Part<'brush.smaller' | 'brush.larger' | 'paint.swap'> {
  const size = (label: string, key: string, direction: 1 | -1): Command => ({
    label,
    group: 'Painting',
    keys: [key],
    repeats: true,
    enabled: always,
    run: () => session.setState((now) => ({ brushSizePx: stepBrushSize(now.brushSizePx, direction) })),
  });
  return {
    'brush.smaller': size('Smaller brush', '[', -1),
    'brush.larger': size('Larger brush', ']', 1),
    'paint.swap': {
      label: 'Swap add and erase',
      group: 'Painting',
      keys: ['X'],
      enabled: always,
      run: () => session.setState((now) => ({ paintMode: now.paintMode === 'add' ? 'erase' : 'add' })),
    },
  };
}
