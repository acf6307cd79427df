import { useStore } from 'zustand';
import type { UiTask } from '../tasks/task.ts';
import { Elapsed } from './Elapsed.tsx';
import { useEditor } from './editorContext.ts';
import { TaskActions } from './TaskActions.tsx';
import styles from './TaskCard.module.css';
import { statusWords, troubleWords } from './taskWords.ts';
import { useTaskThumbnail } from './useTaskThumbnail.ts';

/** One task: what was sent, how far it is, and what can be done with it. A finished film opens by a press on its picture. */
export function TaskCard({ task }: { readonly task: UiTask }) {
  const { session } = useEditor();
  const shown = useStore(session, ({ view }) => view.kind === 'result' && view.taskId === task.id);
  const show = () => session.setState({ view: { kind: 'result', taskId: task.id } });
  const thumbnail = useTaskThumbnail(task.id);
  const picture = thumbnail ? <img className={styles.picture} src={thumbnail} alt="" /> : null;
  const { mode, durationS } = task.summary;
  const trouble = troubleWords(task);
  return (
    <article
      className={styles.card}
      aria-label={task.title}
      data-status={task.status}
      data-shown={shown || undefined}
    >
      {task.status === 'completed' ? (
        <button type="button" className={styles.face} aria-pressed={shown} onClick={show}>
          {picture}
          <span className="visuallyHidden">Show {task.title}</span>
        </button>
      ) : (
        <div className={styles.face}>{picture}</div>
      )}
      <Progress task={task} />
      <div className={styles.words}>
        <p className={styles.title}>
          <span>{task.title}</span>
          <span className={styles.facts}>
            {mode} · {durationS} s · <Elapsed task={task} />
          </span>
        </p>
        <div className={styles.foot}>
          <p className={styles.status} title={trouble ?? undefined}>
            {statusWords(task)}
          </p>
          <TaskActions task={task} />
        </div>
        {trouble && <p className={styles.trouble}>{trouble}</p>}
      </div>
    </article>
  );
}

function Progress({ task }: { readonly task: UiTask }) {
  if (task.status !== 'submitting' && task.status !== 'checking' && task.status !== 'running') return null;
  const progress = task.status === 'running' ? task.progress : null;
  const told = progress === null ? {} : { 'aria-valuenow': Math.round(progress * 100) };
  return (
    <div
      className={styles.progress}
      role="progressbar"
      aria-label={`Progress of ${task.title}`}
      aria-valuemin={0}
      aria-valuemax={100}
      {...told}
      data-unknown={progress === null || undefined}
    >
      <div className={styles.done} style={{ transform: `scaleX(${progress ?? 0.3})` }} />
    </div>
  );
}
