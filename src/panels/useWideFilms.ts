import { useStore } from 'zustand';
import type { EditorParts } from './editorContext.ts';

/** True for what needs more room than the picture has: films beside each other. */
export function useWideFilms({ session, compareLook }: EditorParts): boolean {
  const kind = useStore(session, (state) => state.view.kind);
  const mode = useStore(compareLook, (state) => state.mode);
  return kind === 'grid' || (kind === 'compare' && mode === 'side');
}
