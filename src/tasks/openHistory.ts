import { type IDBPDatabase, openDB } from 'idb';
import { parseKirinRequest } from '../contract/request.ts';
import { type KeptFilm, memoryHistory, newestFirst, type RemovedTask, type TaskHistory } from './history.ts';
import { type HistorySchema, upgradeHistory, VERSION } from './historySchema.ts';
import type { UiTask } from './task.ts';
import { readTaskRecord } from './taskRecord.ts';

const DATABASE = 'kirin-motion-brush-tasks';

type Db = IDBPDatabase<HistorySchema>;

/** The history in IndexedDB; one that ends with the page when the browser refuses storage. */
export async function openHistory(): Promise<TaskHistory> {
  try {
    return storedHistory(await openDB<HistorySchema>(DATABASE, VERSION, { upgrade: upgradeHistory }));
  } catch {
    return memoryHistory();
  }
}

const storedHistory = (db: Db): TaskHistory => ({
  async list() {
    const records = await db.getAll('tasks');
    return newestFirst(records.map(readTaskRecord).filter((task): task is UiTask => task !== null));
  },
  async put(task) {
    const both = db.transaction(['tasks', 'removed'], 'readwrite');
    await Promise.all([
      both.objectStore('tasks').put(task, task.id),
      both.objectStore('removed').delete(task.id),
      both.done,
    ]);
  },
  async setAside(removed) {
    const both = db.transaction(['tasks', 'removed'], 'readwrite');
    await Promise.all([
      both.objectStore('tasks').delete(removed.task.id),
      both.objectStore('removed').put(removed, removed.task.id),
      both.done,
    ]);
  },
  async removed() {
    return (await db.getAll('removed')).flatMap(readRemoved);
  },
  async forget(id) {
    const stores = ['tasks', 'removed', 'requests', 'thumbnails', 'kept', 'films', 'measured'] as const;
    const all = db.transaction(stores, 'readwrite');
    await Promise.all([...stores.map((store) => all.objectStore(store).delete(id)), all.done]);
  },
  async putRequest(id, request) {
    await db.put('requests', request, id);
  },
  async request(id) {
    const parsed = parseKirinRequest(await db.get('requests', id));
    return parsed.ok ? parsed.value : null;
  },
  ...thumbnailsIn(db),
  ...filmsIn(db),
  measured: (id) => db.get('measured', id),
  async putMeasured(id, record) {
    await db.put('measured', record, id);
  },
});

function readRemoved(record: unknown): RemovedTask[] {
  const { task, removedMs } = (record ?? {}) as { readonly task?: unknown; readonly removedMs?: unknown };
  const read = readTaskRecord(task);
  return read && typeof removedMs === 'number' ? [{ task: read, removedMs }] : [];
}

const thumbnailsIn = (db: Db): Pick<TaskHistory, 'putThumbnail' | 'thumbnail'> => ({
  async putThumbnail(id, picture) {
    await db.put('thumbnails', picture, id);
  },
  async thumbnail(id) {
    return (await db.get('thumbnails', id)) ?? null;
  },
});

const filmsIn = (db: Db): Pick<TaskHistory, 'keptFilms' | 'putFilm' | 'film' | 'dropFilm'> => ({
  keptFilms: () => db.getAll('kept'),
  async putFilm(kept: KeptFilm, film) {
    const both = db.transaction(['kept', 'films'], 'readwrite');
    await Promise.all([
      both.objectStore('kept').put(kept, kept.id),
      both.objectStore('films').put(film, kept.id),
      both.done,
    ]);
  },
  async film(id) {
    return (await db.get('films', id)) ?? null;
  },
  async dropFilm(id) {
    const both = db.transaction(['kept', 'films'], 'readwrite');
    await Promise.all([both.objectStore('kept').delete(id), both.objectStore('films').delete(id), both.done]);
  },
});
