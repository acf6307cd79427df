import { Star } from 'lucide-react';
import { Suspense, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { expectedMs } from '../tasks/expected.ts';
import type { UiTask } from '../tasks/task.ts';
import { Button } from '../ui/Button.tsx';
import { later } from '../ui/later.ts';
import { t } from '../words/words.ts';
import { Elapsed } from './Elapsed.tsx';
import { useEditor } from './editorContext.ts';
import { TaskActions } from './TaskActions.tsx';
import styles from './TaskCard.module.css';
import { statusWords, troubleWords } from './taskWords.ts';
import { useTaskThumbnail } from './useTaskThumbnail.ts';

const TaskDialog = later(() => import('./TaskDialog.tsx'), 'TaskDialog');

interface TaskCardProps {
  readonly task: UiTask;
  /** Its film is on the stage. */
  readonly shown: boolean;
  /** What it has that the others of its group have not. */
  readonly variant?: string | undefined;
}

/** One task: what was sent, how far it is, and what can be done with it. A finished film opens by a press on its picture. */
export function TaskCard({ task, shown, variant }: TaskCardProps) {
  const [details, setDetails] = useState(false);
  const card = useRef<HTMLElement>(null);
  const close = () => {
    setDetails(false);
    // It was opened from a menu item, which is no longer there to take the focus back.
    setTimeout(() => card.current?.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.focus());
  };
  const trouble = troubleWords(task);
  // Beside the name there is room for the whole of it.
  const code = task.status === 'failed' ? task.code : null;
  return (
    <article
      ref={card}
      className={styles.card}
      aria-label={task.title}
      data-status={task.status}
      data-shown={shown || undefined}
    >
      <div className={styles.top}>
        <Face task={task} shown={shown} />
        <StarButton task={task} />
      </div>
      <Progress task={task} />
      <div className={styles.words}>
        <p className={styles.title}>
          <span className={styles.name} title={task.note || undefined}>
            {task.title}
          </span>
          <span className={styles.facts}>
            {code ? <span className={styles.code}>{code}</span> : <Facts task={task} variant={variant} />}
          </span>
        </p>
        <div className={styles.foot}>
          <p className={styles.status} title={trouble ?? undefined}>
            {code ? t('cards.status.failed') : statusWords(task)}
          </p>
          <TaskActions task={task} onDetails={() => setDetails(true)} />
        </div>
        {trouble && <p className={styles.trouble}>{trouble}</p>}
      </div>
      {details && (
        <Suspense>
          <TaskDialog task={task} onClose={close} />
        </Suspense>
      )}
    </article>
  );
}

/** The picture is a background: an image with round corners has to be clipped, which every frame of the page would pay for. */
function Face({ task, shown }: Pick<TaskCardProps, 'task' | 'shown'>) {
  const { session } = useEditor();
  const thumbnail = useTaskThumbnail(task.id);
  const picture = thumbnail ? { backgroundImage: `url("${thumbnail}")` } : {};
  if (task.status !== 'completed') return <div className={styles.face} style={picture} />;
  return (
    <button
      type="button"
      className={styles.face}
      style={picture}
      aria-label={t('cards.show', { title: task.title })}
      aria-pressed={shown}
      onClick={() => session.setState({ view: { kind: 'result', taskId: task.id } })}
    />
  );
}

function StarButton({ task }: { readonly task: UiTask }) {
  const { runner } = useEditor();
  return (
    <Button
      look="quiet"
      icon
      className={styles.star}
      aria-label={t('cards.actions.star')}
      aria-pressed={task.starred}
      title={t('cards.actions.star')}
      onClick={() => runner.remark(task.id, { starred: !task.starred })}
    >
      <Star size={14} aria-hidden="true" fill={task.starred ? 'currentColor' : 'none'} />
    </Button>
  );
}

/** While it runs, how long it has been and may be; else what it is. */
function Facts({ task, variant }: Pick<TaskCardProps, 'task' | 'variant'>) {
  const { mode, durationS } = task.summary;
  if (task.status === 'submitting' || task.status === 'checking' || task.status === 'running')
    return <ElapsedOf task={task} />;
  return (
    <>
      {variant ?? `${mode} · ${durationS} s`} · <Elapsed task={task} />
    </>
  );
}

function ElapsedOf({ task }: { readonly task: UiTask }) {
  const { runner } = useEditor();
  const expected = useStore(runner, ({ tasks }) => expectedMs(task, tasks));
  return <Elapsed task={task} expectedMs={expected} />;
}

function Progress({ task }: { readonly task: UiTask }) {
  if (task.status !== 'submitting' && task.status !== 'checking' && task.status !== 'running') return null;
  const progress = task.status === 'running' ? task.progress : null;
  const told = progress === null ? {} : { 'aria-valuenow': Math.round(progress * 100) };
  return (
    <div
      className={styles.progress}
      role="progressbar"
      aria-label={t('cards.progress', { title: task.title })}
      aria-valuemin={0}
      aria-valuemax={100}
      {...told}
      data-unknown={progress === null || undefined}
    >
      <div className={styles.done} style={{ transform: `scaleX(${progress ?? 0.3})` }} />
    </div>
  );
}
