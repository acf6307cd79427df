import { memo } from 'react';
import { useStore } from 'zustand';
import type { UiTask } from '../tasks/task.ts';
import { useEditor } from './editorContext.ts';
import styles from './TaskCard.module.css';
import { TaskCard } from './TaskCard.tsx';
import { statusWords } from './taskWords.ts';
import { useNear } from './useNear.ts';

/** So many are in sight at once on a wide screen: those need not wait to be seen. */
const FIRST_IN_SIGHT = 6;

interface TaskSlotProps {
  readonly task: UiTask;
  /** Its place in the strip, from 0. */
  readonly at: number;
  readonly variant?: string | undefined;
}

/** A card, or only its name and state until it comes near to what is in sight: hundreds of cards would make the page slow to open. */
export const TaskSlot = memo(function TaskSlot({ task, at, variant }: TaskSlotProps) {
  const { session } = useEditor();
  const [place, near] = useNear(at < FIRST_IN_SIGHT);
  const shown = useStore(session, ({ view }) => 'taskId' in view && view.taskId === task.id);
  if (near) return <TaskCard task={task} shown={shown} variant={variant} />;
  return (
    <article ref={place} className={styles.card} aria-label={task.title} data-status={task.status}>
      <div className={styles.face} />
      <p className={styles.farWords}>{task.title}</p>
      <p className={styles.farWords}>{statusWords(task)}</p>
    </article>
  );
});
