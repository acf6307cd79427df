import type { Films } from './films.ts';
import type { TaskHistory } from './history.ts';
import type { TaskRunner } from './runner.ts';
import type { CompletedTask, UiTask } from './task.ts';

/** A finished film with its card, as it travels with a project. What is null was not to be had. */
export interface CarriedResult {
  readonly task: CompletedTask;
  readonly film: Blob | null;
  /** What was sent, as JSON. */
  readonly request: Blob | null;
  readonly thumbnail: Blob | null;
}

/** Results leaving with a project, and joining those of this browser. */
export interface CarriedResults {
  /** The finished films on show, newest first, as many as a project takes along. Loads what this browser does not keep. Never rejects. */
  collect(): Promise<CarriedResult[]>;
  /**
   * Adds those that are not there yet, and brings back those that were deleted; returns how many. Rejects when this browser cannot keep
   * them; those added before stay.
   */
  takeIn(results: readonly CarriedResult[]): Promise<number>;
}

interface CarriedDeps {
  readonly runner: TaskRunner;
  readonly films: Films;
  readonly history: TaskHistory;
  readonly nowMs: () => number;
}

/** How much a project takes along. */
export const MAX_CARRIED = 100;
const MAX_CARRIED_BYTES = 768 * 1024 * 1024;

export const createCarriedResults = (deps: CarriedDeps): CarriedResults => ({
  collect: () => collect(deps),
  takeIn: (results) => takeIn(deps, results),
});

const isCompleted = (task: UiTask): task is CompletedTask => task.status === 'completed';

async function collect(deps: CarriedDeps): Promise<CarriedResult[]> {
  const results: CarriedResult[] = [];
  let left = MAX_CARRIED_BYTES;
  for (const task of deps.runner.getState().tasks.filter(isCompleted).slice(0, MAX_CARRIED)) {
    const result = await carried(deps, task);
    left -= (result.film?.size ?? 0) + (result.request?.size ?? 0);
    if (left < 0) break;
    results.push(result);
  }
  return results;
}

async function carried({ runner, films }: CarriedDeps, task: CompletedTask): Promise<CarriedResult> {
  const film = await films.load(task);
  const request = await runner.requestOf(task.id).catch(() => null);
  const thumbnail = await runner.thumbnailOf(task.id).catch(() => null);
  return {
    task,
    film: film.ok ? film.value : null,
    request: request && new Blob([JSON.stringify(request)], { type: 'application/json' }),
    thumbnail,
  };
}

async function takeIn(deps: CarriedDeps, results: readonly CarriedResult[]): Promise<number> {
  const { tasks, removed } = deps.runner.getState();
  const there = new Set(tasks.map(({ id }) => id));
  const deleted = new Set(removed.map(({ task }) => task.id));
  let added = 0;
  try {
    for (const result of results) {
      const { id } = result.task;
      if (there.has(id)) continue;
      there.add(id);
      if (deleted.has(id)) deps.runner.restore(id);
      else await keep(deps, result);
      added++;
    }
  } finally {
    await Promise.all([deps.runner.resume(), deps.films.open()]);
  }
  return added;
}

/** The card last: it must not stand there without what belongs to it. */
async function keep({ history, nowMs }: CarriedDeps, result: CarriedResult): Promise<void> {
  const { task, film, request, thumbnail } = result;
  if (request) await history.putRequest(task.id, JSON.parse(await request.text()));
  if (thumbnail) await history.putThumbnail(task.id, thumbnail);
  if (film) await history.putFilm({ id: task.id, bytes: film.size, keptMs: nowMs() }, film);
  await history.put(task);
}
