import { notify, type SessionStore } from '../project/session.ts';
import type { TaskRunner } from '../tasks/runner.ts';
import { isFinished, type UiTask } from '../tasks/task.ts';
import { t } from '../words/words.ts';
import { showGrid } from './filmViews.ts';

/** The films of a group that are there, in the order of its cards. */
export const filmsOfGroup = (tasks: readonly UiTask[], groupId: string): readonly string[] =>
  tasks.filter(({ group, status }) => group?.id === groupId && status === 'completed').map(({ id }) => id);

/** Offers the grid when the last task of a group has ended, if there is anything to compare. Returns what ends it. */
export function offerGrid({
  runner,
  session,
}: {
  readonly runner: TaskRunner;
  readonly session: SessionStore;
}): () => void {
  return runner.subscribe(({ tasks }, before) => {
    if (tasks === before.tasks) return;
    const known = new Map(before.tasks.map((task) => [task.id, task]));
    const ended = tasks.filter((task) => {
      const earlier = known.get(task.id);
      return task.group && isFinished(task) && earlier && !isFinished(earlier);
    });
    for (const { group } of ended) {
      const films = group ? filmsOfGroup(tasks, group.id) : [];
      const open = tasks.some((task) => task.group?.id === group?.id && !isFinished(task));
      if (!group || open || films.length < 2) continue;
      notify(session, t('variations.done', { title: group.title }), 'info', {
        label: t('variations.compare'),
        run: () => showGrid(session, films),
      });
    }
  });
}
