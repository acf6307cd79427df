import type { KirinRequest } from '../contract/request.ts';
import type { UiTask } from './task.ts';

/** Where tasks outlive the page. A request may be many megabytes of pictures, so it is kept apart and read only to be sent again. */
export interface TaskHistory {
  /** Every task that can be read, newest first. */
  list(): Promise<UiTask[]>;
  /** Writes a task over the one with its id. */
  put(task: UiTask): Promise<void>;
  putRequest(id: string, request: KirinRequest): Promise<void>;
  request(id: string): Promise<KirinRequest | null>;
  /** Forgets the task and its request. */
  remove(id: string): Promise<void>;
}

export const newestFirst = (tasks: readonly UiTask[]): UiTask[] =>
  tasks.toSorted((a, b) => b.createdMs - a.createdMs);

/** A history that ends with the page: for browsers that refuse storage. */
export function memoryHistory(): TaskHistory {
  const tasks = new Map<string, UiTask>();
  const requests = new Map<string, KirinRequest>();
  return {
    list: async () => newestFirst([...tasks.values()]),
    async put(task) {
      tasks.set(task.id, task);
    },
    async putRequest(id, request) {
      requests.set(id, request);
    },
    request: async (id) => requests.get(id) ?? null,
    async remove(id) {
      tasks.delete(id);
      requests.delete(id);
    },
  };
}
