import { watchAccess } from './panels/access.ts';
import { createGateway } from './panels/gateway.ts';
import type { Generation } from './panels/generation.ts';
import { notify, type SessionStore } from './project/session.ts';
import { createApi } from './tasks/api.ts';
import { onPageWake, pageClock } from './tasks/clock.ts';
import { newExternalId } from './tasks/externalId.ts';
import { filmBudgetBytes } from './tasks/filmBudget.ts';
import { createFilms, type Films } from './tasks/films.ts';
import type { TaskHistory } from './tasks/history.ts';
import { createTaskRunner, type TaskRunner } from './tasks/runner.ts';
import { t } from './words/words.ts';

/** Everything about tasks and their films: who is asked, who watches them, where they are kept. */
export function createTasks(history: TaskHistory, session: SessionStore) {
  const access = watchAccess({ fetch: (...call) => fetch(...call), clock: pageClock, onWake: onPageWake });
  const api = createApi(access.fetch);
  const gateway = createGateway({ api, clock: pageClock });
  const runner = createTaskRunner({
    api,
    history,
    clock: pageClock,
    onWake: onPageWake,
    newExternalId,
    newId: () => `take-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`,
    onTrouble: (message) => notify(session, message, 'error'),
    madeBy() {
      const known = gateway.store.getState();
      return known.kind === 'known' ? known.config.gateway : null;
    },
  });
  const films = createFilms({
    api,
    history,
    clock: pageClock,
    budgetBytes: async () => filmBudgetBytes((await navigator.storage?.estimate().catch(() => null))?.quota),
    persist: async () => navigator.storage?.persist(),
    starred: () => new Set(runner.getState().tasks.flatMap(({ id, starred }) => (starred ? [id] : []))),
  });
  return { api, runner, films, access, gateway };
}

interface ResumeDeps {
  readonly runner: TaskRunner;
  readonly films: Films;
  readonly generation: Generation;
  readonly session: SessionStore;
}

/** Brings back the cards of earlier and goes on with the tasks under way. */
export async function resumeTasks({ runner, films, generation, session }: ResumeDeps): Promise<void> {
  try {
    await Promise.all([runner.resume(), films.open()]);
  } catch {
    notify(session, t('cards.notRead'), 'error');
    return;
  }
  const newest = runner.getState().tasks[0];
  if (newest?.status === 'running') generation.awaitFilm(newest.id);
}
