import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { openFilm } from '../player/film.ts';
import { filmSide, type SideSource } from '../player/reels.ts';
import type { CompareSide } from '../project/session.ts';
import { t } from '../words/words.ts';
import { type EditorParts, useEditor } from './editorContext.ts';
import { loadFilm } from './loadFilm.ts';

/** A film, or the plan, on its way to be played in step with others. */
export type SideState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly words: string }
  | { readonly kind: 'ready'; readonly source: SideSource };

interface Found {
  readonly sides: readonly CompareSide[];
  readonly clip: string | null;
  readonly states: readonly SideState[];
}

const LOADING: SideState = { kind: 'loading' };

/**
 * Makes sides ready to be played, each with up to `ahead` frames decoded in advance. `sides` must be the same array as long as they are the
 * same sides. All of it is let go with the component.
 */
export function useSides(sides: readonly CompareSide[], ahead: number): readonly SideState[] {
  const editor = useEditor();
  const [found, setFound] = useState<Found | null>(null);
  // Another picture or length makes the plan another clip; anything else of it is followed by the plan itself.
  const plan = useStore(
    editor.project,
    ({ document }) => `${document.first?.id} ${document.settings.duration}`,
  );
  const hasPlan = sides.some(({ kind }) => kind === 'plan');
  const clip = hasPlan ? plan : null;
  useEffect(() => {
    const run = new AbortController();
    const states: SideState[] = sides.map(() => LOADING);
    const tell = () => {
      if (!run.signal.aborted) setFound({ sides, clip, states: [...states] });
    };
    tell();
    for (const [i, side] of sides.entries()) {
      void openSide({ side, editor, ahead, signal: run.signal }).then((state) => {
        states[i] = state;
        tell();
      });
    }
    return () => run.abort();
  }, [sides, ahead, editor, clip]);
  return found?.sides === sides && found.clip === clip ? found.states : sides.map(() => LOADING);
}

interface SideDeps {
  readonly side: CompareSide;
  readonly editor: EditorParts;
  readonly ahead: number;
  readonly signal: AbortSignal;
}

async function openSide({ side, editor, ahead, signal }: SideDeps): Promise<SideState> {
  if (side.kind === 'plan') {
    const source = editor.openPlan();
    return source ? { kind: 'ready', source } : failed(t('compare.noPlan'));
  }
  const task = editor.runner.getState().tasks.find(({ id }) => id === side.taskId);
  if (task?.status !== 'completed') return failed(t('compare.noFilm'));
  const came = await loadFilm(editor.films, task, signal);
  if (!came.ok) return failed(came.error);
  const film = await openFilm(came.value).catch(() => null);
  if (!film) return failed(t('compare.cannotRead'));
  if (signal.aborted) film.dispose();
  else signal.addEventListener('abort', () => film.dispose());
  const source = filmSide(film, task.title, ahead);
  return source ? { kind: 'ready', source } : failed(t('compare.cannotDecode'));
}

const failed = (words: string): SideState => ({ kind: 'failed', words });
