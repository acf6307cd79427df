import type { PlayerCommandId } from '../panels/command.ts';
import { toggleFullScreen } from '../player/fullScreen.ts';
import type { Playback } from '../player/playback.ts';
import type { SessionStore } from '../project/session.ts';
import { t } from '../words/words.ts';
import type { Part } from './part.ts';

interface PlayerCommandDeps {
  readonly session: SessionStore;
  readonly playback: Playback;
  saveFrame(): void;
}

/** Plays the film in view and keeps frames of it. Stepping is shared with the preview. */
export function playerCommands({ session, playback, saveFrame }: PlayerCommandDeps): Part<PlayerCommandId> {
  // Also while the film still loads: Space would press the button that was pressed last, which may be Generate.
  const viewing = () => session.getState().view.kind !== 'edit';
  return {
    'player.playPause': {
      get label() {
        return t('player.playOrPause');
      },
      group: 'film',
      keys: ['Space'],
      enabled: viewing,
      run: () => playback.playPause(),
    },
    'player.fullScreen': {
      get label() {
        return t('player.fullScreen');
      },
      group: 'film',
      keys: ['Shift+F'],
      enabled: viewing,
      run: () => void toggleFullScreen(),
    },
    'player.saveFrame': {
      get label() {
        return t('player.saveFrame');
      },
      group: 'film',
      keys: [],
      enabled: () => playback.store.getState().pictures !== null,
      run: saveFrame,
    },
  };
}
