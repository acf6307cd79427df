import type { Command, PreviewCommandId } from '../panels/command.ts';
import type { Playback } from '../player/playback.ts';
import type { Preview } from '../preview/preview.ts';
import { canStep } from '../preview/state.ts';
import type { SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import { t, type WordKey } from '../words/words.ts';
import type { Part } from './part.ts';

interface PreviewCommandDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly preview: Preview;
  readonly playback: Playback;
}

/** Opens and closes the preview, and steps through it or the film in view: the one is closed for the other. */
export function previewCommands(deps: PreviewCommandDeps): Part<PreviewCommandId> {
  const { project, session, preview, playback } = deps;
  const step = (words: WordKey, key: string, frames: 1 | -1): Command => ({
    get label() {
      return t(words);
    },
    group: 'preview',
    keys: [key],
    repeats: true,
    enabled: () => playback.active || canStep(preview.store.getState()),
    run: () => (playback.active ? playback : preview).step(frames),
  });
  return {
    'preview.toggle': {
      get label() {
        return t('commands.preview');
      },
      group: 'preview',
      keys: ['P'],
      enabled: () => project.getState().document.first !== null,
      run() {
        session.setState({ view: { kind: 'edit' } });
        preview.toggle();
      },
    },
    'preview.previous': step('commands.previousFrame', ',', -1),
    'preview.next': step('commands.nextFrame', '.', 1),
  };
}
