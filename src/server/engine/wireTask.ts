import { z } from 'zod';
import { MODEL_ID } from '../../contract/limits.ts';
import type { KirinTask } from '../../contract/task.ts';
import { FPS } from '../../render/timing.ts';
import type { TaskRow } from './database.ts';
import { ENGINE_PATH } from './paths.ts';

const filmFacts = z.object({ width: z.number(), height: z.number(), frames: z.number(), bytes: z.number() });

export interface WireOptions {
  /** Scheme and host the film is to be fetched from. */
  readonly origin: string;
  /** Progress in memory, newer than the stored one. */
  readonly progress: number | undefined;
}

/** A stored task as the wire shows it: output and usage only when completed, error only when failed. */
export function wireTask(row: TaskRow, { origin, progress }: WireOptions): KirinTask {
  const task = {
    id: row.id,
    model: MODEL_ID,
    created_at: Math.floor(row.created_at / 1000),
    ...(row.external_task_id === null ? {} : { external_task_id: row.external_task_id }),
  };
  switch (row.status) {
    case 'queued':
    case 'running':
      return {
        ...task,
        status: 'in_progress',
        progress: progress ?? row.progress,
        metadata: { engine: 'embedded' },
      };
    case 'completed':
      return { ...task, status: 'completed', progress: 1, ...finished(row, origin) };
    case 'failed':
      return {
        ...task,
        status: 'failed',
        error: { code: row.error_code ?? '', error_message: row.error_message ?? '' },
        metadata: { engine: 'embedded' },
      };
  }
}

function finished(row: TaskRow, origin: string): Pick<KirinTask, 'output' | 'usage' | 'metadata'> {
  const { width, height, frames, bytes } = filmFacts.parse(JSON.parse(row.film ?? 'null'));
  const url = `${origin}${ENGINE_PATH}/film/${row.id}.mp4`;
  const content = { type: 'video', url, size: `${width}x${height}`, duration: frames / FPS, id: row.id };
  return {
    output: [{ content: [content] }],
    usage: { cost: '0', discount: 1 },
    // The engine adds no watermark, also when one was asked for; whoever reads the task is told.
    metadata: { engine: 'embedded', width, height, frames, fps: FPS, bytes, watermark: false },
  };
}
