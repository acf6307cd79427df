import type { CompareSide, SessionStore } from '../project/session.ts';
import type { TaskRunner } from '../tasks/runner.ts';
import type { EditorParts } from './editorContext.ts';

type Parts = Pick<EditorParts, 'session' | 'runner'>;

/** So many films are shown at once at most: each needs a decoder. */
export const MAX_GRID_FILMS = 12;

/** Shows a task's film on the stage. */
export const showFilm = (session: SessionStore, taskId: string): void =>
  session.setState({ view: { kind: 'result', taskId } });

/** Shows films beside each other, played in step; of more than twelve the first twelve. */
export const showGrid = (session: SessionStore, taskIds: readonly string[]): void =>
  session.setState({ view: { kind: 'grid', taskIds: taskIds.slice(0, MAX_GRID_FILMS) } });

/** Holds a task's film against the one in view, or, when it is that one or none is, against the newest other film, or else the plan. */
export function compareWith({ session, runner }: Parts, taskId: string): void {
  const { view } = session.getState();
  if (view.kind === 'result' && view.taskId !== taskId) {
    const [a, b] = [view.taskId, taskId].map(filmSide);
    if (a && b) session.setState({ view: { kind: 'compare', a, b } });
    return;
  }
  const other = newestFilm(runner.getState(), taskId);
  const b: CompareSide = other === null ? { kind: 'plan' } : filmSide(other);
  session.setState({ view: { kind: 'compare', a: filmSide(taskId), b } });
}

const filmSide = (taskId: string): CompareSide => ({ kind: 'film', taskId });

/** The id of the newest finished task, but for one; null when there is none. */
export const newestFilm = (
  { tasks }: ReturnType<TaskRunner['getState']>,
  butFor: string | null = null,
): string | null => tasks.find(({ id, status }) => status === 'completed' && id !== butFor)?.id ?? null;
