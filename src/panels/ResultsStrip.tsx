import { useStore } from 'zustand';
import { useEditor } from './editorContext.ts';
import styles from './ResultsStrip.module.css';
import { TaskCard } from './TaskCard.tsx';

/** A card a task, newest first. */
export function ResultsStrip() {
  const { runner } = useEditor();
  const tasks = useStore(runner, (state) => state.tasks);
  return (
    <section className={styles.strip} aria-labelledby="results-title" data-sheet="results">
      <h2 id="results-title" className="visuallyHidden">
        Results
      </h2>
      {tasks.length === 0 && (
        <p className={styles.empty}>
          Films appear here. Press Generate when the picture says what should move.
        </p>
      )}
      <ul className={styles.list} aria-label="Results">
        {tasks.map((task) => (
          <li key={task.id} className={styles.item}>
            <TaskCard task={task} />
          </li>
        ))}
      </ul>
    </section>
  );
}
