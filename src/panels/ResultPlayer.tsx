import { useState } from 'react';
import { useStore } from 'zustand';
import type { CompletedTask } from '../tasks/task.ts';
import { Button } from '../ui/Button.tsx';
import { useEditor } from './editorContext.ts';
import styles from './ResultPlayer.module.css';
import { useTaskThumbnail } from './useTaskThumbnail.ts';

/** The film of the task in view, over the picture. */
export function ResultPlayer() {
  const { project, session, runner } = useEditor();
  const id = useStore(session, ({ view }) => (view.kind === 'result' ? view.taskId : null));
  const task = useStore(runner, ({ tasks }) => tasks.find((each) => each.id === id) ?? null);
  const alone = useStore(project, (state) => state.document.first === null);
  const stage = useStore(session, (state) => state.viewport);
  if (task?.status !== 'completed') return null;
  const film = <Film key={task.videoUrl} task={task} />;
  // Without a picture to lie over, the film takes the whole stage.
  return alone ? <div style={{ width: stage.width, height: stage.height }}>{film}</div> : film;
}

function Film({ task }: { readonly task: CompletedTask }) {
  const [attempt, setAttempt] = useState(1);
  const [broken, setBroken] = useState(false);
  const poster = useTaskThumbnail(task.id);
  if (broken) {
    return (
      <div className={styles.broken} role="alert">
        <p>The film of {task.title} could not be loaded. The server may be away, or no longer keep it.</p>
        <Button
          onClick={() => {
            setBroken(false);
            setAttempt(attempt + 1);
          }}
        >
          Load it again
        </Button>
      </div>
    );
  }
  return (
    <video
      key={attempt}
      className={styles.film}
      aria-label="Result video"
      src={task.videoUrl}
      poster={poster ?? undefined}
      controls
      loop
      autoPlay
      muted
      playsInline
      onError={() => setBroken(true)}
    />
  );
}
