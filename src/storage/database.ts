import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { adoptSingle } from './adoptSingle.ts';

const DATABASE = 'kirin-motion-brush';
const VERSION = 2;
/** Version 1 knew one project, under this key. */
const SINGLE = 'present';

/** What of a project stands where. All stores but `pictures` go by the project's id; what lies in them is not trusted. */
export interface Schema extends DBSchema {
  projects: { key: string; value: unknown; indexes: { pictures: string } };
  labels: { key: string; value: unknown };
  steps: { key: [project: string, step: number]; value: unknown };
  /** By the id of the frame; projects share them. */
  pictures: { key: string; value: Uint8Array };
  cards: { key: string; value: unknown };
  /** Which page may write a project, and when it began. */
  owners: { key: string; value: { readonly page: string; readonly openedMs: number } };
  aside: { key: number; value: unknown };
}

export type Database = IDBPDatabase<Schema>;

interface Upset {
  /** Another tab runs an older version of the page and keeps the database to itself. */
  onBlocked(): void;
  /** A newer version of the page, in another tab, needs the database: it has been let go. */
  onGivenUp(): void;
}

/** Opens the database, brought up to date. Rejects when the browser refuses storage. */
export function openDatabase({ onBlocked, onGivenUp }: Upset): Promise<Database> {
  const opening = openDB<Schema>(DATABASE, VERSION, {
    async upgrade(db, from, _, change) {
      if (from < 1) {
        db.createObjectStore('projects');
        db.createObjectStore('pictures');
        db.createObjectStore('aside', { autoIncrement: true });
      }
      const projects = change.objectStore('projects');
      projects.createIndex('pictures', 'pictures', { multiEntry: true });
      for (const store of ['labels', 'steps', 'cards', 'owners'] as const) db.createObjectStore(store);
      if (from !== 1) return;
      const single = await projects.get(SINGLE);
      if (single === undefined) return;
      const adopted = adoptSingle(single, Date.now());
      await Promise.all([
        projects.delete(SINGLE),
        ...(adopted
          ? [
              projects.put(adopted.head, adopted.id),
              change.objectStore('labels').put(adopted.labels, adopted.id),
              change.objectStore('cards').put(adopted.card, adopted.id),
            ]
          : [
              change
                .objectStore('aside')
                .add({ record: single, why: 'It is no project.', asideMs: Date.now() }),
            ]),
      ]);
    },
    blocked: onBlocked,
    blocking(_current, _next, event) {
      (event.target as IDBDatabase).close();
      onGivenUp();
    },
  });
  return opening;
}
