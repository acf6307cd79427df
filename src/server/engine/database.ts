import { type Generated, Kysely, SqliteDialect } from 'kysely';
import Database from 'libsql';

/** One row a task. Times are Unix milliseconds. Pictures and films stand in files beside the database. */
export interface TaskRow {
  readonly id: string;
  readonly external_task_id: string | null;
  /** `queued` and `running` are both `in_progress` on the wire. */
  readonly status: 'queued' | 'running' | 'completed' | 'failed';
  /** 0..1, of real frames. */
  readonly progress: number;
  /** How often a run of this task has crashed. */
  readonly crashes: number;
  readonly created_at: number;
  readonly finished_at: number | null;
  /** The request as JSON; pictures sent as bytes are replaced by the name of their file. */
  readonly request: string;
  /** Scheme and host the client called, for the film's address in callbacks. */
  readonly origin: string;
  /** The finished film as JSON: RenderedFilm. */
  readonly film: string | null;
  readonly error_code: string | null;
  readonly error_message: string | null;
  /** When the film was removed to make room. */
  readonly film_removed_at: number | null;
  /** When the status last changed. */
  readonly status_at: number;
}

/**
 * A status that a client's `callback_url` is to be told, once; put down by a trigger when the status changes. Times are Unix
 * milliseconds.
 */
export interface CallbackRow {
  /** Order of events. */
  readonly seq: Generated<number>;
  readonly task_id: string;
  readonly status: TaskRow['status'];
  readonly created_at: number;
  readonly next_at: number;
  readonly attempts: number;
  /** 1 when delivered or given up; the row stays, so that no status is told twice. */
  readonly done: number;
}

export interface EngineTables {
  readonly tasks: TaskRow;
  readonly callbacks: CallbackRow;
}

export interface OpenDatabase {
  readonly db: Kysely<EngineTables>;
  close(): Promise<void>;
}

/** Each entry brings the schema from its index to the next; never edit one that has shipped. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE tasks (
    id TEXT PRIMARY KEY,
    external_task_id TEXT UNIQUE,
    status TEXT NOT NULL,
    progress REAL NOT NULL,
    crashes INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    finished_at INTEGER,
    request TEXT NOT NULL,
    origin TEXT NOT NULL,
    film TEXT,
    error_code TEXT,
    error_message TEXT
  ) STRICT;
  CREATE INDEX tasks_by_status ON tasks (status, created_at);`,
  `ALTER TABLE tasks ADD COLUMN film_removed_at INTEGER;
  CREATE TABLE callbacks (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id TEXT NOT NULL,
    status TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    done INTEGER NOT NULL,
    UNIQUE (task_id, status)
  ) STRICT;
  CREATE INDEX callbacks_open ON callbacks (task_id, seq) WHERE done = 0;
  ALTER TABLE tasks ADD COLUMN status_at INTEGER NOT NULL DEFAULT 0;
  CREATE TRIGGER tell_status AFTER UPDATE OF status ON tasks
    WHEN NEW.status <> 'queued' AND json_extract(NEW.request, '$.callbackUrl') IS NOT NULL
    BEGIN
      INSERT OR IGNORE INTO callbacks (task_id, status, created_at, next_at, attempts, done)
      VALUES (NEW.id, NEW.status, NEW.status_at, NEW.status_at, 0, 0);
    END;`,
];

/**
 * Opens the engine's database, creating it or bringing it up to date. A commit that has returned is on disk. The file is
 * locked for as long as it is open, so a second process on the same folder throws here (SQLITE_BUSY) instead of running
 * every task twice; a crash releases the lock.
 */
export function openDatabase(path: string): OpenDatabase {
  const database = new Database(path, { timeout: 2000 });
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    migrate(database);
  } catch (cause) {
    database.close();
    throw cause;
  }
  const db = new Kysely<EngineTables>({ dialect: new SqliteDialect({ database }) });
  return { db, close: () => close(database, db) };
}

/** libsql keeps the file open until every statement is collected, so the lock is given back first: it can go only outside WAL. */
async function close(database: Database.Database, db: Kysely<EngineTables>): Promise<void> {
  database.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT count(*) FROM tasks;');
  await db.destroy();
}

function migrate(database: Database.Database): void {
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number };
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < row.user_version) continue;
    database.exec(`BEGIN; ${sql} PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}
