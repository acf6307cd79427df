import { err, ok, type Result } from '../kit/result.ts';
import { compact, lenientList, lenientNumber, lenientObject, lenientRecord, lenientText } from './lenient.ts';
import { MODEL_ID } from './limits.ts';
import { isRecord } from './record.ts';
import { readTaskError, type TaskError } from './taskError.ts';
import { looksLikeWebUrl } from './webUrl.ts';
import { z } from './zod.ts';

export type TaskStatus = 'in_progress' | 'completed' | 'failed';

export interface TaskContent {
  /** `video` or `image`; read as `video` when the gateway does not say. */
  readonly type: string;
  readonly url: string;
  readonly size?: string;
  /** Seconds. */
  readonly duration?: number;
  readonly id?: string;
}

/** A task as the gateway tells it, put into one shape. */
export interface KirinTask {
  readonly id: string;
  readonly status: TaskStatus;
  /** 0..1. */
  readonly progress?: number;
  readonly model: string;
  /** Unix seconds; 0 when the gateway does not say. */
  readonly created_at: number;
  /** Only when completed. */
  readonly output?: { readonly content: TaskContent[] }[];
  /** Only when completed. `cost` in USD. */
  readonly usage?: { readonly cost: string; readonly discount?: number };
  /** Always when failed, never otherwise. */
  readonly error?: TaskError;
  readonly metadata?: Record<string, unknown>;
  readonly external_task_id?: string;
}

const contentSchema = z.pipe(
  lenientObject({
    type: z.pipe(
      lenientText,
      z.transform((type) => type ?? 'video'),
    ),
    url: z.string().check(z.minLength(1)),
    size: lenientText,
    duration: lenientNumber,
    id: lenientText,
  }),
  z.transform((content): TaskContent => compact(content)),
);

const outputSchema = lenientObject({ content: lenientList(contentSchema) });

const usageSchema = z.catch(
  z.optional(
    z.pipe(
      lenientObject({ cost: z.pipe(lenientText, z.string()), discount: lenientNumber }),
      z.transform((usage) => compact(usage)),
    ),
  ),
  undefined,
);

const taskSchema = lenientObject({
  id: z.pipe(lenientText, z.string()),
  status: z.transform(readStatus),
  progress: z.pipe(
    lenientNumber,
    z.transform((progress) => progress && Math.min(Math.max(progress, 0), 1)),
  ),
  model: z.pipe(
    lenientText,
    z.transform((model) => model ?? MODEL_ID),
  ),
  created_at: z.pipe(
    lenientNumber,
    z.transform((seconds) => seconds ?? 0),
  ),
  output: lenientList(outputSchema),
  usage: usageSchema,
  error: z.unknown(),
  metadata: lenientRecord,
  external_task_id: lenientText,
});

/**
 * Reads a task from any gateway of this wire: unknown statuses as still running, numbers sent as text and the other way
 * round, null for what is absent, an error in every shape clients have met. The error is a sentence, and only comes when
 * the answer is no object or has no id.
 */
export function parseKirinTask(body: unknown): Result<KirinTask, string> {
  if (!isRecord(body)) return err('The gateway answered with something that is not a task.');
  const read = taskSchema.safeParse(body);
  if (!read.success) return err('The gateway answered with a task that has no id.');
  const { output, usage, error, ...rest } = read.data;
  const completed = rest.status === 'completed';
  return ok(
    compact({
      ...rest,
      output: completed ? output : undefined,
      usage: completed ? usage : undefined,
      error: rest.status === 'failed' ? readTaskError(error) : undefined,
    }),
  );
}

function readStatus(status: unknown): TaskStatus {
  const word = typeof status === 'string' ? status.toLowerCase() : '';
  return word === 'completed' || word === 'failed' ? word : 'in_progress';
}

/** Where the film of a completed task is: the first video with an http(s) address or a path on this server, else null. */
export function videoUrl(task: KirinTask): string | null {
  const contents = (task.output ?? []).flatMap(({ content }) => content);
  return contents.find(({ type, url }) => type.startsWith('video') && isFetchable(url))?.url ?? null;
}

const isFetchable = (url: string): boolean => looksLikeWebUrl(url) || /^\/(?!\/)/.test(url);
