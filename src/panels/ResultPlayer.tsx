import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { FilmOverlay } from '../player/FilmOverlay.tsx';
import { FilmVideo } from '../player/FilmVideo.tsx';
import { useFilm } from '../player/useFilm.ts';
import type { CompletedTask } from '../tasks/task.ts';
import { Button } from '../ui/Button.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import { loadFilm } from './loadFilm.ts';
import styles from './ResultPlayer.module.css';
import { useMeasuredPaths } from './useMeasuredPaths.ts';
import { usePlannedPaths } from './usePlannedPaths.ts';
import { useTaskThumbnail } from './useTaskThumbnail.ts';

/** The film of the task in view, over the picture. */
export function ResultPlayer() {
  const { session, runner } = useEditor();
  const id = useStore(session, ({ view }) => (view.kind === 'result' ? view.taskId : null));
  const task = useStore(runner, ({ tasks }) => tasks.find((each) => each.id === id) ?? null);
  const [attempt, setAttempt] = useState(1);
  if (task?.status !== 'completed') return null;
  return <Film key={`${task.id} ${attempt}`} task={task} onRetry={() => setAttempt(attempt + 1)} />;
}

function Film({ task, onRetry }: { readonly task: CompletedTask; readonly onRetry: () => void }) {
  const { playback, films, filmMarks } = useEditor();
  const poster = useTaskThumbnail(task.id);
  // A task's note or star may change while its film is shown: the film stays.
  const [first] = useState(task);
  const load = useCallback((signal: AbortSignal) => loadFilm(films, first, signal), [films, first]);
  const film = useFilm(load);
  const planned = usePlannedPaths(first);
  const measured = useMeasuredPaths(first);
  const paths = useMemo(() => [...measured, ...(planned?.paths ?? [])], [measured, planned]);
  const [broken, setBroken] = useState(false);
  if (film.kind === 'failed') return <Broken words={film.words} onRetry={onRetry} />;
  if (broken) return <Broken words={t('player.broken', { title: task.title })} onRetry={onRetry} />;
  if (film.kind === 'loading') return <Loading poster={poster} />;
  return (
    <>
      <FilmVideo
        url={film.url}
        film={film.film}
        title={task.title}
        poster={poster}
        playback={playback}
        onBroken={() => setBroken(true)}
      />
      {planned && (
        <FilmOverlay
          size={planned.size}
          paths={paths}
          film={film.film?.size ?? planned.size}
          marks={filmMarks}
          playback={playback}
        />
      )}
    </>
  );
}

function Loading({ poster }: { readonly poster: string | null }) {
  return (
    <div className={styles.loading} role="status">
      {poster && <img src={poster} alt="" />}
      <p>{t('player.loading')}</p>
    </div>
  );
}

function Broken({ words, onRetry }: { readonly words: string; readonly onRetry: () => void }) {
  return (
    <div className={styles.broken} role="alert">
      <p>{words}</p>
      <Button onClick={onRetry}>{t('player.loadAgain')}</Button>
    </div>
  );
}
