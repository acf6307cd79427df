import type { Kysely } from 'kysely';
import type { EngineTables, OpenDatabase, TaskRow } from './database.ts';
import type { RenderedFilm } from './film/renderJob.ts';

export type NewTask = Pick<TaskRow, 'id' | 'external_task_id' | 'created_at' | 'request' | 'origin'>;

export interface TaskFailure {
  readonly code: string;
  readonly message: string;
}

/** The engine's tasks. Every promise resolves when the change is on disk. A finished task never changes again. */
export interface TaskStore {
  /** False when its external_task_id has been used before. */
  insert(task: NewTask): Promise<boolean>;
  /** By the engine's id, else by the client's. */
  find(id: string): Promise<TaskRow | null>;
  /** Oldest first. */
  unfinished(): Promise<TaskRow[]>;
  countUnfinished(): Promise<number>;
  allIds(): Promise<string[]>;
  setRunning(id: string): Promise<void>;
  setProgress(id: string, progress: number): Promise<void>;
  /** Counts a crash, puts the task back in the queue and tells how many crashes it has had. */
  addCrash(id: string): Promise<number>;
  complete(id: string, film: RenderedFilm, nowMs: number): Promise<void>;
  fail(id: string, failure: TaskFailure, nowMs: number): Promise<void>;
  close(): Promise<void>;
}

const UNFINISHED = ['queued', 'running'] as const;

export function createTaskStore({ db, close }: OpenDatabase): TaskStore {
  const change = async (id: string, values: Partial<TaskRow>): Promise<void> => {
    await db
      .updateTable('tasks')
      .set(values)
      .where('id', '=', id)
      .where('status', 'in', UNFINISHED)
      .execute();
  };
  const where = (column: 'id' | 'external_task_id', value: string) =>
    db.selectFrom('tasks').selectAll().where(column, '=', value).executeTakeFirst();
  return {
    insert: (task) => insert(db, task),
    find: async (id) => (await where('id', id)) ?? (await where('external_task_id', id)) ?? null,
    unfinished: () =>
      db
        .selectFrom('tasks')
        .selectAll()
        .where('status', 'in', UNFINISHED)
        .orderBy('created_at')
        .orderBy('id')
        .execute(),
    countUnfinished: async () => {
      const count = db.selectFrom('tasks').select((e) => e.fn.countAll<number>().as('n'));
      return (await count.where('status', 'in', UNFINISHED).executeTakeFirstOrThrow()).n;
    },
    allIds: async () => (await db.selectFrom('tasks').select('id').execute()).map(({ id }) => id),
    setRunning: (id) => change(id, { status: 'running', progress: 0 }),
    setProgress: (id, progress) => change(id, { progress }),
    addCrash: async (id) => {
      const crashes = ((await where('id', id))?.crashes ?? 0) + 1;
      await change(id, { status: 'queued', progress: 0, crashes });
      return crashes;
    },
    complete: (id, film, nowMs) =>
      change(id, { status: 'completed', progress: 1, film: JSON.stringify(film), finished_at: nowMs }),
    fail: (id, { code, message }, nowMs) =>
      change(id, { status: 'failed', error_code: code, error_message: message, finished_at: nowMs }),
    close,
  };
}

async function insert(db: Kysely<EngineTables>, task: NewTask): Promise<boolean> {
  const unset = {
    status: 'queued',
    progress: 0,
    crashes: 0,
    finished_at: null,
    film: null,
    error_code: null,
    error_message: null,
  } as const;
  const result = await db
    .insertInto('tasks')
    .values({ ...task, ...unset })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
