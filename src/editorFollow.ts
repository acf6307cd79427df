import { createFollower, type Follower } from './follow/follower.ts';
import { followFilm } from './follow/followFilm.ts';
import { err } from './kit/result.ts';
import { requestDoor, whenIdle } from './pageDoors.ts';
import { planOf } from './plan/planOf.ts';
import type { SessionStore } from './project/session.ts';
import type { Api } from './tasks/api.ts';
import type { Films } from './tasks/films.ts';
import type { TaskHistory } from './tasks/history.ts';
import type { TaskRunner } from './tasks/runner.ts';
import { t } from './words/words.ts';

interface EditorFollowDeps {
  readonly session: SessionStore;
  readonly runner: TaskRunner;
  readonly films: Films;
  readonly history: TaskHistory;
  readonly api: Api;
}

/** Measures the film that is on show, and nothing while the project is edited. */
export function createEditorFollow(deps: EditorFollowDeps): {
  readonly follower: Follower;
  dispose(): void;
} {
  const { session, runner, films, history, api } = deps;
  const completed = (id: string) => {
    const task = runner.getState().tasks.find((each) => each.id === id);
    return task?.status === 'completed' ? task : null;
  };
  const follower = createFollower({
    async film(id, signal) {
      const task = completed(id);
      if (!task) return err(t('follow.failed'));
      const film = await films.load(task, signal);
      return film.ok ? film : err(`${film.error.message} ${film.error.advice}`);
    },
    async plan(id, signal) {
      const request = await history.request(id).catch(() => null);
      return request ? planOf(request, requestDoor(api), signal) : err(t('follow.noRequest'));
    },
    follow: followFilm,
    kept: {
      read: (id) => history.measured(id).catch(() => undefined),
      // Without room for it the film is measured again next time.
      write: (id, record) => history.putMeasured(id, record).catch(() => undefined),
    },
    whenIdle,
  });
  const look = () => {
    const { view } = session.getState();
    follower.show(view.kind === 'result' && completed(view.taskId) ? view.taskId : null);
  };
  look();
  const stops = [session.subscribe(look), runner.subscribe(look), () => follower.show(null)];
  return {
    follower,
    dispose() {
      for (const stop of stops) stop();
    },
  };
}
