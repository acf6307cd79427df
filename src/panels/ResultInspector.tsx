import { useStore } from 'zustand';
import type { CompletedTask } from '../tasks/task.ts';
import { Section } from '../ui/Section.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import inspector from './Inspector.module.css';
import { ResultButtons } from './ResultButtons.tsx';
import styles from './ResultInspector.module.css';
import { TaskAsked, TaskFacts, TaskRemarks } from './TaskParts.tsx';
import { statusWords } from './taskWords.ts';

/** The task whose film is on show; null while the project is edited. */
export function useShownTask(): CompletedTask | null {
  const { session, runner } = useEditor();
  const id = useStore(session, ({ view }) => ('taskId' in view ? view.taskId : null));
  const task = useStore(runner, ({ tasks }) => tasks.find((each) => each.id === id) ?? null);
  return task?.status === 'completed' ? task : null;
}

/** Everything about the film on show: who made it, what it is, what was asked for, and what can be done with it. */
export function ResultInspector({ task }: { readonly task: CompletedTask }) {
  const status = <span className={styles.status}>{statusWords(task)}</span>;
  return (
    <aside className={inspector.inspector} aria-label={t('cards.inspector')}>
      <div className={inspector.scrolled}>
        <Section title={task.title} aside={status}>
          <TaskFacts task={task} />
          <TaskRemarks task={task} />
        </Section>
        <TaskAsked task={task} />
        <ResultButtons task={task} />
      </div>
    </aside>
  );
}
