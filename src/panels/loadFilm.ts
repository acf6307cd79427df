import { err, type Result } from '../kit/result.ts';
import type { Films } from '../tasks/films.ts';
import type { CompletedTask } from '../tasks/task.ts';

/** The film of a task, whole; else why there is none, and what to do about it. */
export async function loadFilm(
  films: Films,
  task: CompletedTask,
  signal: AbortSignal,
): Promise<Result<Blob, string>> {
  const film = await films.load(task, signal);
  return film.ok ? film : err(`${film.error.message} ${film.error.advice}`);
}
