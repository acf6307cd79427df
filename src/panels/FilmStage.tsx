import { useStore } from 'zustand';
import { assertNever } from '../kit/assert.ts';
import { CompareView } from './CompareView.tsx';
import { useEditor } from './editorContext.ts';
import { GridView } from './GridView.tsx';
import { ResultPlayer } from './ResultPlayer.tsx';

/** What lies over the picture while it is not edited. */
export function FilmStage() {
  const { session } = useEditor();
  const kind = useStore(session, (state) => state.view.kind);
  switch (kind) {
    case 'edit':
      return null;
    case 'result':
      return <ResultPlayer />;
    case 'compare':
      return <CompareView />;
    case 'grid':
      return <GridView />;
    default:
      return assertNever(kind);
  }
}
