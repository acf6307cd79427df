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

/**
 * A card, or only the room for it and its name while it is far from what is in sight. Every card that is drawn takes part in each frame
 * of the page, so that a stroke would be slower for each film that was ever made.
 */
export const TaskSlot = memo(function TaskSlot({ task, at, variant }: TaskSlotProps) {
  const { session } = useEditor();
  const [place, near] = useNear(at < FIRST_IN_SIGHT);
  const shown = useStore(session, ({ view }) => 'taskId' in view && view.taskId === task.id);
  return (
    <div ref={place} className={styles.slot}>
      {near ? (
        <TaskCard task={task} shown={shown} variant={variant} />
      ) : (
        <article aria-label={task.title} aria-description={statusWords(task)} data-status={task.status} />
      )}
    </div>
  );
});
