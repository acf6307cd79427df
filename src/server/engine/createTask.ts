import { randomBytes } from 'node:crypto';
import type { KirinRequest } from '../../contract/request.ts';
import type { KirinTask } from '../../contract/task.ts';
import { must } from '../../kit/assert.ts';
import { err, ok, type Result } from '../../kit/result.ts';
import type { DataFolder } from './dataFolder.ts';
import { isDiskFull, RESERVE_BYTES } from './diskFull.ts';
import type { Refusal } from './refusal.ts';
import { splitRequest } from './storedRequest.ts';
import type { TaskStore } from './taskStore.ts';

export interface CreateDeps {
  readonly store: TaskStore;
  readonly folder: DataFolder;
  readonly now: () => number;
  readonly isTaking: () => boolean;
  readonly freeBytes: () => Promise<number>;
  readonly maxUnfinished: number;
  /** Queues a stored task and tells it as the wire shows it. */
  readonly begin: (id: string) => Promise<KirinTask | null>;
}

/** Stores a task with its pictures and queues it. When this resolves with a task, the task is on disk. */
export async function createTask(
  deps: CreateDeps,
  request: KirinRequest,
  origin: string,
): Promise<Result<KirinTask, Refusal>> {
  const { store, folder } = deps;
  const externalId = request.external_task_id ?? null;
  if (!deps.isTaking()) return err(stopping);
  if ((await store.countUnfinished()) >= deps.maxUnfinished) return err(queueFull);
  if (externalId !== null && (await store.find(externalId)) !== null) return err(usedTwice);
  const id = `kmb-${randomBytes(12).toString('base64url')}`;
  const { stored, files } = splitRequest(request);
  const bytes = [...files.values()].reduce((sum, file) => sum + file.byteLength, 0);
  if ((await deps.freeBytes()) < RESERVE_BYTES + bytes) return err(diskFull);
  const task = {
    id,
    external_task_id: externalId,
    created_at: deps.now(),
    request: JSON.stringify(stored),
    origin,
  };
  try {
    await folder.writeJob(id, files);
    if (!(await store.insert(task))) {
      await folder.removeJob(id);
      return err(usedTwice);
    }
  } catch (cause) {
    await folder.removeJob(id);
    if (isDiskFull(cause)) return err(diskFull);
    throw cause;
  }
  return ok(must(await deps.begin(id), 'task: it was stored a moment ago'));
}

const stopping: Refusal = {
  status: 503,
  code: 'stopping',
  message: 'This server is stopping and takes no more tasks. Try again in a moment.',
  retryAfterS: 10,
};
const queueFull: Refusal = {
  status: 429,
  code: 'queue_full',
  message: 'Too many tasks are waiting. Try again in a minute.',
  retryAfterS: 60,
};
const usedTwice: Refusal = {
  status: 409,
  code: 'external_task_id_used',
  message: 'This external_task_id has been used for an earlier task.',
};
const diskFull: Refusal = {
  status: 507,
  code: 'storage_full',
  message: 'The disk of this server is full, so the task was not taken.',
};
