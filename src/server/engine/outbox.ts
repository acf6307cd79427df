import type { Kysely } from 'kysely';
import type { CallbackRow, EngineTables } from './database.ts';

/** One status to tell. `next_at` is when to try, Unix milliseconds. */
export type Notice = Pick<CallbackRow, 'task_id' | 'status' | 'created_at' | 'next_at' | 'attempts'> & {
  readonly seq: number;
};

/** What is still to be told to callback addresses. Every promise resolves when the change is on disk. */
export interface Outbox {
  /**
   * The earliest untold status of each task but those in `except`, so that a task's statuses arrive in their order; what is due
   * first comes first. At most `limit`.
   */
  next(except: readonly string[], limit: number): Promise<Notice[]>;
  /** Counts an attempt and sets the time of the next one. */
  postpone(seq: number, nextAtMs: number): Promise<void>;
  /** Delivered, or given up. */
  close(seq: number): Promise<void>;
}

export function createOutbox(db: Kysely<EngineTables>): Outbox {
  return {
    next: (except, limit) => {
      const open = db.selectFrom('callbacks').where('done', '=', 0);
      const heads = open.select((e) => e.fn.min('seq').as('seq')).groupBy('task_id');
      return db
        .selectFrom('callbacks')
        .select(['seq', 'task_id', 'status', 'created_at', 'next_at', 'attempts'])
        .where('seq', 'in', except.length === 0 ? heads : heads.where('task_id', 'not in', except))
        .orderBy('next_at')
        .orderBy('seq')
        .limit(limit)
        .execute();
    },
    postpone: async (seq, nextAtMs) => {
      await db
        .updateTable('callbacks')
        .set((e) => ({ next_at: nextAtMs, attempts: e('attempts', '+', 1) }))
        .where('seq', '=', seq)
        .execute();
    },
    close: async (seq) => {
      await db.updateTable('callbacks').set({ done: 1 }).where('seq', '=', seq).execute();
    },
  };
}
