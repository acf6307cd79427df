import { notify, type SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import type { TaskRunner } from '../tasks/runner.ts';
import type { UiTask } from '../tasks/task.ts';
import type { GestureRunner } from '../tools/gestureRunner.ts';
import type { Generation } from './generation.ts';
import { endWords, titled } from './taskWords.ts';

interface PresenterDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly gestures: GestureRunner;
  readonly runner: TaskRunner;
  readonly generation: Generation;
}

/**
 * Shows a film on the stage as soon as it is there, if the user is waiting for it: nothing has been edited since it was
 * sent, no gesture is under way and no other film is shown. Else it only says so, as it does when a task fails.
 * Returns what ends it.
 */
export function presentFilms({ project, session, gestures, runner, generation }: PresenterDeps): () => void {
  const waitsFor = (task: UiTask): boolean => {
    const { awaited } = generation.store.getState();
    const { document, revision } = project.getState();
    const unchanged =
      awaited?.taskId === task.id && awaited.document === document && awaited.revision === revision;
    return unchanged && !gestures.active && session.getState().view.kind === 'edit';
  };
  return runner.subscribe((now, before) => {
    for (const task of now.tasks) {
      const earlier = before.tasks.find(({ id }) => id === task.id);
      if (!earlier || earlier.status === task.status) continue;
      if (task.status === 'failed') notify(session, titled(task, endWords(task)), 'error');
      if (task.status !== 'completed') continue;
      if (waitsFor(task)) session.setState({ view: { kind: 'result', taskId: task.id } });
      else notify(session, titled(task, endWords(task)));
    }
  });
}
