import { type DBSchema, openDB } from 'idb';
import type { ProjectRecord } from './projectRecord.ts';

/** The stored project as it was found: nothing of it has been checked. */
export interface StoredProject {
  readonly record: unknown;
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

/** Where the present project is kept. */
export interface ProjectDb {
  /** Null when nothing has been stored yet. */
  read(): Promise<StoredProject | null>;
  /**
   * Writes the record and the pictures it does not hold yet, and forgets those that are not in `keep`: all or nothing. Every request is
   * made before this returns, so that it also works while the page is closing.
   */
  write(
    record: ProjectRecord,
    pictures: { readonly add: ReadonlyMap<string, Uint8Array>; readonly drop: readonly string[] },
  ): Promise<void>;
  /** Moves what cannot be read out of the way, with the reason, so that it can still be rescued. */
  setAside(stored: StoredProject, why: string): Promise<void>;
}

const DATABASE = 'kirin-motion-brush';
const PRESENT = 'present';

interface Schema extends DBSchema {
  projects: { key: string; value: unknown };
  pictures: { key: string; value: Uint8Array };
  aside: { key: number; value: unknown };
}

/** The database in this browser. Rejects when the browser refuses storage. */
export async function openProjectDb(): Promise<ProjectDb> {
  const db = await openDB<Schema>(DATABASE, 1, {
    upgrade(created) {
      created.createObjectStore('projects');
      created.createObjectStore('pictures');
      created.createObjectStore('aside', { autoIncrement: true });
    },
  });
  return {
    async read() {
      const both = db.transaction(['projects', 'pictures']);
      const [record, ids, pictures] = await Promise.all([
        both.objectStore('projects').get(PRESENT),
        both.objectStore('pictures').getAllKeys(),
        both.objectStore('pictures').getAll(),
      ]);
      return record === undefined ? null : { record, pictures: paired(ids, pictures) };
    },
    async write(record, { add, drop }) {
      const both = db.transaction(['projects', 'pictures'], 'readwrite');
      const pictures = both.objectStore('pictures');
      await Promise.all([
        ...[...add].map(([id, bytes]) => pictures.put(bytes, id)),
        ...drop.map((id) => pictures.delete(id)),
        both.objectStore('projects').put(record, PRESENT),
        both.done,
      ]);
    },
    async setAside(stored, why) {
      const all = db.transaction(['projects', 'pictures', 'aside'], 'readwrite');
      await Promise.all([
        all.objectStore('aside').add({ ...stored, why, asideMs: Date.now() }),
        all.objectStore('projects').delete(PRESENT),
        all.objectStore('pictures').clear(),
        all.done,
      ]);
    },
  };
}

function paired(ids: readonly string[], pictures: readonly Uint8Array[]): Map<string, Uint8Array> {
  const byId = new Map<string, Uint8Array>();
  ids.forEach((id, i) => {
    const bytes = pictures[i];
    if (bytes) byId.set(id, bytes);
  });
  return byId;
}
