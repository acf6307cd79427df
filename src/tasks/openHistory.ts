import { type DBSchema, openDB } from 'idb';
import { parseKirinRequest } from '../contract/request.ts';
import { memoryHistory, newestFirst, type TaskHistory } from './history.ts';
import type { UiTask } from './task.ts';
import { readTaskRecord } from './taskRecord.ts';

const DATABASE = 'kirin-motion-brush-tasks';

interface Schema extends DBSchema {
  tasks: { key: string; value: unknown };
  requests: { key: string; value: unknown };
}

/** The history in IndexedDB; one that ends with the page when the browser refuses storage. */
export async function openHistory(): Promise<TaskHistory> {
  try {
    return await storedHistory();
  } catch {
    return memoryHistory();
  }
}

async function storedHistory(): Promise<TaskHistory> {
  const db = await openDB<Schema>(DATABASE, 1, {
    upgrade(created) {
      created.createObjectStore('tasks');
      created.createObjectStore('requests');
    },
  });
  return {
    async list() {
      const records = await db.getAll('tasks');
      return newestFirst(records.map(readTaskRecord).filter((task): task is UiTask => task !== null));
    },
    async put(task) {
      await db.put('tasks', task, task.id);
    },
    async putRequest(id, request) {
      await db.put('requests', request, id);
    },
    async request(id) {
      const parsed = parseKirinRequest(await db.get('requests', id));
      return parsed.ok ? parsed.value : null;
    },
    async remove(id) {
      const both = db.transaction(['tasks', 'requests'], 'readwrite');
      await Promise.all([
        both.objectStore('tasks').delete(id),
        both.objectStore('requests').delete(id),
        both.done,
      ]);
    },
  };
}
