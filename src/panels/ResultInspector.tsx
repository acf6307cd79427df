import type { CompletedTask } from '../tasks/task.ts';
import { Section } from '../ui/Section.tsx';
import { t } from '../words/words.ts';
import { FollowPanel } from './FollowPanel.tsx';
import inspector from './Inspector.module.css';
import { ResultButtons } from './ResultButtons.tsx';
import styles from './ResultInspector.module.css';
import { TaskAsked, TaskFacts, TaskRemarks } from './TaskParts.tsx';
import { statusWords } from './taskWords.ts';

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
        <FollowPanel task={task} />
        <TaskAsked task={task} />
        <ResultButtons task={task} />
      </div>
    </aside>
  );
}
