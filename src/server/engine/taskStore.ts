import type { Kysely } from 'kysely';
import type { EngineTables, TaskRow } from './database.ts';
import type { RenderedFilm } from './film/renderJob.ts';

export type NewTask = Pick<TaskRow, 'id' | 'external_task_id' | 'created_at' | 'request' | 'origin'>;

export interface TaskFailure {
  readonly code: string;
  readonly message: string;
}

/**
 * The engine's tasks. Every promise resolves when the change is on disk. A finished task never changes again. A status that
 * the task's `callback_url` has not been told is put down with the change.
 */
export interface TaskStore {
  /** False when its external_task_id has been used before. */
  insert(task: NewTask): Promise<boolean>;
  /** By the engine's id, else by the client's. */
  find(id: string): Promise<TaskRow | null>;
  /** Oldest first. */
  unfinished(): Promise<TaskRow[]>;
  countUnfinished(): Promise<number>;
  /** How many tasks there are in each status that has any. */
  countByStatus(): Promise<Partial<Record<TaskRow['status'], number>>>;
  /** Completed tasks whose film stands in its folder, the earliest finished first. */
  withFilm(): Promise<{ id: string; finishedAtMs: number }[]>;
  setRunning(id: string, nowMs: number): Promise<void>;
  setProgress(id: string, progress: number): Promise<void>;
  /** Counts a crash, puts the task back in the queue and tells how many crashes it has had. */
  addCrash(id: string): Promise<number>;
  complete(id: string, film: RenderedFilm, nowMs: number): Promise<void>;
  fail(id: string, failure: TaskFailure, nowMs: number): Promise<void>;
  setFilmRemoved(id: string, nowMs: number): Promise<void>;
}

type Tables = Kysely<EngineTables>;

const UNFINISHED = ['queued', 'running'] as const;

export function createTaskStore(db: Tables): TaskStore {
  const where = (column: 'id' | 'external_task_id', value: string) =>
    db.selectFrom('tasks').selectAll().where(column, '=', value).executeTakeFirst();
  return {
    insert: (task) => insert(db, task),
    find: async (id) => (await where('id', id)) ?? (await where('external_task_id', id)) ?? null,
    unfinished: () => selectUnfinished(db).selectAll().orderBy('created_at').orderBy('id').execute(),
    countUnfinished: async () => {
      const count = selectUnfinished(db).select((e) => e.fn.countAll<number>().as('n'));
      return (await count.executeTakeFirstOrThrow()).n;
    },
    countByStatus: async () => {
      const counts = db.selectFrom('tasks').select((e) => ['status', e.fn.countAll<number>().as('n')]);
      return Object.fromEntries(
        (await counts.groupBy('status').execute()).map(({ status, n }) => [status, n]),
      );
    },
    withFilm: () => withFilm(db),
    setRunning: (id, nowMs) => change(db, id, { status: 'running', status_at: nowMs, progress: 0 }),
    setProgress: (id, progress) => change(db, id, { progress }),
    addCrash: async (id) => {
      const crashes = ((await where('id', id))?.crashes ?? 0) + 1;
      await change(db, id, { status: 'queued', progress: 0, crashes });
      return crashes;
    },
    complete: (id, film, nowMs) =>
      change(db, id, {
        status: 'completed',
        status_at: nowMs,
        progress: 1,
        film: JSON.stringify(film),
        finished_at: nowMs,
      }),
    fail: (id, { code, message }, nowMs) =>
      change(db, id, {
        status: 'failed',
        status_at: nowMs,
        error_code: code,
        error_message: message,
        finished_at: nowMs,
      }),
    setFilmRemoved: async (id, nowMs) => {
      await db.updateTable('tasks').set({ film_removed_at: nowMs }).where('id', '=', id).execute();
    },
  };
}

const selectUnfinished = (db: Tables) => db.selectFrom('tasks').where('status', 'in', UNFINISHED);

/** One statement and no transaction: a full disk ends a transaction by itself, and Kysely then fails to end it again. */
async function change(db: Tables, id: string, values: Partial<TaskRow>): Promise<void> {
  await db.updateTable('tasks').set(values).where('id', '=', id).where('status', 'in', UNFINISHED).execute();
}

async function withFilm(db: Tables): Promise<{ id: string; finishedAtMs: number }[]> {
  const rows = await db
    .selectFrom('tasks')
    .select(['id', 'finished_at'])
    .where('status', '=', 'completed')
    .where('film_removed_at', 'is', null)
    .orderBy('finished_at')
    .execute();
  return rows.map(({ id, finished_at }) => ({ id, finishedAtMs: finished_at ?? 0 }));
}

async function insert(db: Tables, task: NewTask): Promise<boolean> {
  const unset = {
    status: 'queued',
    progress: 0,
    crashes: 0,
    finished_at: null,
    film: null,
    error_code: null,
    error_message: null,
    film_removed_at: null,
    status_at: task.created_at,
  } as const;
  const result = await db
    .insertInto('tasks')
    .values({ ...task, ...unset })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
