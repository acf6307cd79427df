import { PlayerBar } from '../player/PlayerBar.tsx';
import { useEditor } from './editorContext.ts';

/** The controls of the film in view. */
export function FilmBar() {
  const { playback, commands } = useEditor();
  return <PlayerBar playback={playback} onSaveFrame={commands['player.saveFrame'].run} />;
}
