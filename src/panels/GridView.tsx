import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { type GridCell, GridFilms } from '../player/GridFilms.tsx';
import type { CompareSide } from '../project/session.ts';
import type { UiTask } from '../tasks/task.ts';
import { Button } from '../ui/Button.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import { showFilm } from './filmViews.ts';
import styles from './ResultPlayer.module.css';
import { type SideState, useSides } from './useSides.ts';

/** Twelve films of 720p take some 100 MB. */
const AHEAD_FRAMES = 2;

const NONE: readonly string[] = [];

/** The films of a group, played in step. One that is still being made comes in when it is there. */
export function GridView() {
  const { session } = useEditor();
  const ids = useStore(session, ({ view }) => (view.kind === 'grid' ? view.taskIds : NONE));
  const [attempt, setAttempt] = useState(1);
  if (ids.length === 0) return null;
  return <Group key={attempt} ids={ids} onRetry={() => setAttempt(attempt + 1)} />;
}

function Group({ ids, onRetry }: { readonly ids: readonly string[]; readonly onRetry: () => void }) {
  const { session, runner, playback } = useEditor();
  const done = useStore(runner, ({ tasks }) => doneOf(tasks, ids).join(' '));
  const sides = useMemo(() => done.split(' ').filter(Boolean).map(filmOf), [done]);
  const states = useSides(sides, AHEAD_FRAMES);
  const cells = useMemo(
    () =>
      ids.map((id) =>
        cellOf(id, runner.getState().tasks, states[sides.findIndex((side) => isFilm(side, id))]),
      ),
    [ids, runner, sides, states],
  );
  const [broken, setBroken] = useState(false);
  const onBroken = useCallback(() => setBroken(true), []);
  if (broken) {
    return (
      <div className={styles.broken} role="alert">
        <p>{t('compare.broken')}</p>
        <Button onClick={onRetry}>{t('player.loadAgain')}</Button>
      </div>
    );
  }
  return (
    <GridFilms cells={cells} playback={playback} onOpen={(id) => showFilm(session, id)} onBroken={onBroken} />
  );
}

const doneOf = (tasks: readonly UiTask[], ids: readonly string[]): string[] =>
  ids.filter((id) => tasks.some((task) => task.id === id && task.status === 'completed'));

const filmOf = (taskId: string): CompareSide => ({ kind: 'film', taskId });

const isFilm = (side: CompareSide, id: string): boolean => side.kind === 'film' && side.taskId === id;

function cellOf(id: string, tasks: readonly UiTask[], state: SideState | undefined): GridCell {
  const title = tasks.find((task) => task.id === id)?.title ?? t('compare.gone');
  if (state?.kind === 'ready') return { id, title, source: state.source, words: '' };
  const words = state?.kind === 'failed' ? state.words : t(state ? 'compare.loading' : 'compare.notYet');
  return { id, title, source: null, words };
}
