import type { UiTask } from '../tasks/task.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { t } from '../words/words.ts';
import styles from './TaskParts.module.css';
import { TaskAsked, TaskFacts, TaskRemarks, TaskTrouble } from './TaskParts.tsx';
import { statusWords } from './taskWords.ts';

interface TaskDialogProps {
  readonly task: UiTask;
  readonly onClose: () => void;
}

/** Everything about a task in any state, one that has no film to show beside it too. */
export function TaskDialog({ task, onClose }: TaskDialogProps) {
  return (
    <Dialog
      open
      title={t('cards.details', { title: task.title })}
      description={statusWords(task)}
      onClose={onClose}
    >
      <div className={styles.inDialog}>
        <TaskTrouble task={task} />
        <TaskRemarks task={task} />
        <TaskFacts task={task} />
        <TaskAsked task={task} />
      </div>
    </Dialog>
  );
}
