import { useStore } from 'zustand';
import type { CompletedTask } from '../tasks/task.ts';
import { useEditor } from './editorContext.ts';

/** The task whose film is on show; null while the project is edited. */
export function useShownTask(): CompletedTask | null {
  const { session, runner } = useEditor();
  const id = useStore(session, ({ view }) => ('taskId' in view ? view.taskId : null));
  const task = useStore(runner, ({ tasks }) => tasks.find((each) => each.id === id) ?? null);
  return task?.status === 'completed' ? task : null;
}
