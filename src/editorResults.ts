import { createEditorFollow } from './editorFollow.ts';
import { createSendingGate } from './editorSending.ts';
import type { Follower } from './follow/follower.ts';
import { bell, keepFile } from './pageDoors.ts';
import { watchAccess } from './panels/access.ts';
import { ringWhenDone } from './panels/doneBell.ts';
import { createGateway, type Gateway } from './panels/gateway.ts';
import type { Generation } from './panels/generation.ts';
import type { RequestOpening } from './panels/openRequest.ts';
import { createResultActions, type ResultActions } from './panels/resultActions.ts';
import type { ResultPart } from './panels/resultParts.ts';
import { notify, type SessionStore } from './project/session.ts';
import type { ProjectStore } from './project/store.ts';
import { createApi } from './tasks/api.ts';
import { createCarriedResults } from './tasks/carried.ts';
import { onPageWake, pageClock, type Reach } from './tasks/clock.ts';
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
  const gate = createSendingGate(api, session);
  const runner = createTaskRunner({
    api: gate.api,
    history,
    clock: pageClock,
    onWake: onPageWake,
    reach: reachOf(gateway),
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
  const carried = createCarriedResults({ runner, films, history, nowMs: pageClock.nowMs });
  return { api, gate, runner, films, carried, access, gateway };
}

/**
 * The browser knows whether there is a network, and the page's first question whether the server is there: what waited before a reload
 * goes on waiting until that is answered, for the network may be there and the server not.
 */
const reachOf = ({ store }: Gateway): Reach => ({
  isUp: () => navigator.onLine && store.getState().kind === 'known',
  onChange(heard) {
    const end = store.subscribe(heard);
    window.addEventListener('online', heard);
    return () => {
      end();
      window.removeEventListener('online', heard);
    };
  },
});

interface ResultsDeps extends ReturnType<typeof createTasks> {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly requestOpening: RequestOpening;
  readonly history: TaskHistory;
}

interface ResultParts {
  readonly results: ResultActions;
  readonly follower: Follower;
}

/** What can be done with results, and what happens to them by itself: each film is kept as soon as it is there, and measured when it is shown. */
export function createResults(deps: ResultsDeps): { readonly parts: ResultParts; dispose(): void } {
  const { runner, films } = deps;
  const results = createResultActions({ ...deps, door: { keep: keepFile, zip: zipParts }, bell });
  const following = createEditorFollow(deps);
  const stops = [ringWhenDone({ ...deps, bell }), keepNewFilms(runner, films), following.dispose];
  return {
    parts: { results, follower: following.follower },
    dispose() {
      for (const stop of stops) stop();
    },
  };
}

/** A film's address may expire long before anybody looks at it again. */
function keepNewFilms(runner: TaskRunner, films: Films): () => void {
  return runner.subscribe((now, before) => {
    if (now.tasks === before.tasks) return;
    const known = new Map(before.tasks.map((task) => [task.id, task.status]));
    for (const task of now.tasks) {
      const earlier = known.get(task.id);
      if (task.status === 'completed' && earlier && earlier !== 'completed') void films.load(task);
    }
  });
}

/** The packer comes with the first zip. */
async function zipParts(parts: readonly ResultPart[]): Promise<Blob> {
  const { writeZip } = await import('./projectFile/zip.ts');
  return writeZip(parts, 'application/zip');
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
