import { useStore } from 'zustand';
import { PlayerBar } from '../player/PlayerBar.tsx';
import { CompareBar } from './CompareBar.tsx';
import { useEditor } from './editorContext.ts';

/** The controls of the film in view, or of the films that are compared. */
export function FilmBar() {
  const { playback, commands, session } = useEditor();
  const comparing = useStore(session, ({ view }) => view.kind === 'compare');
  return (
    <PlayerBar playback={playback} onSaveFrame={commands['player.saveFrame'].run}>
      {comparing && <CompareBar />}
    </PlayerBar>
  );
}
