import type { Command } from '../panels/command.ts';
import type { SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import { fitView, zoomToActual, zoomView } from '../tools/view.ts';
import { t, type WordKey } from '../words/words.ts';
import type { Part } from './part.ts';

interface ViewCommandDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
}

const ZOOM_STEP = 1.25;

/** Changes how large the picture is seen. */
export function viewCommands(
  deps: ViewCommandDeps,
): Part<'view.fit' | 'view.actual' | 'view.zoomIn' | 'view.zoomOut'> {
  const { project, session } = deps;
  const picture = () => project.getState().document.first;
  type View = (session: SessionStore, picture: { readonly width: number; readonly height: number }) => void;
  const view = (words: WordKey, keys: readonly string[], change: View): Command => ({
    get label() {
      return t(words);
    },
    group: 'view',
    keys,
    repeats: true,
    enabled: () => picture() !== null,
    run() {
      const now = picture();
      if (now) change(session, now);
    },
  });
  return {
    'view.fit': view('commands.fit', ['Mod+0'], fitView),
    'view.actual': view('commands.actual', ['Mod+1'], zoomToActual),
    'view.zoomIn': view('commands.zoomIn', ['Mod++', 'Mod+=', '+', '='], (now, size) =>
      zoomView(now, size, ZOOM_STEP),
    ),
    'view.zoomOut': view('commands.zoomOut', ['Mod+-', '-'], (now, size) =>
      zoomView(now, size, 1 / ZOOM_STEP),
    ),
  };
}
