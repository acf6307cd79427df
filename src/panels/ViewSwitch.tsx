import { useStore } from 'zustand';
import type { TaskRunner } from '../tasks/runner.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { useEditor } from './editorContext.ts';
import styles from './ViewSwitch.module.css';

const newestFilm = ({ tasks }: ReturnType<TaskRunner['getState']>): string | null =>
  tasks.find((task) => task.status === 'completed')?.id ?? null;

/** Edit or Result. Not there until there is a film to see. */
export function ViewSwitch() {
  const { session, runner } = useEditor();
  const view = useStore(session, (state) => state.view.kind);
  const film = useStore(runner, newestFilm);
  if (film === null) return null;
  return (
    <div className={styles.place}>
      <Segmented
        label="View"
        className={styles.switch}
        value={view}
        options={[
          { value: 'edit', label: 'Edit' },
          { value: 'result', label: 'Result' },
        ]}
        onChange={(kind) => session.setState({ view: kind === 'edit' ? { kind } : { kind, taskId: film } })}
      />
    </div>
  );
}
