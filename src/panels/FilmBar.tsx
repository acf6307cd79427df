import { useStore } from 'zustand';
import { PlayerBar } from '../player/PlayerBar.tsx';
import { CompareBar } from './CompareBar.tsx';
import { useEditor } from './editorContext.ts';
import { MarkSwitches } from './MarkSwitches.tsx';

/** The controls of the film in view, or of the films that are compared. */
export function FilmBar() {
  const { playback, commands, session } = useEditor();
  const kind = useStore(session, ({ view }) => view.kind);
  return (
    <PlayerBar playback={playback} onSaveFrame={commands['player.saveFrame'].run}>
      {kind === 'result' && <MarkSwitches />}
      {kind === 'compare' && <CompareBar />}
    </PlayerBar>
  );
}
