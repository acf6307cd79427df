import { z } from 'zod';
import { MODEL_ID } from '../../contract/limits.ts';
import type { KirinTask } from '../../contract/task.ts';
import { FPS } from '../../render/timing.ts';
import type { TaskRow } from './database.ts';
import { ENGINE_PATH } from './paths.ts';
import { readMetadata } from './storedRequest.ts';

const filmFacts = z.object({
  width: z.number(),
  height: z.number(),
  frames: z.number(),
  bytes: z.number(),
  watermarked: z.object({ bytes: z.number() }).nullable().default(null),
});

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
  const metadata = { engine: 'embedded', ...readMetadata(row.request) };
  switch (row.status) {
    case 'queued':
    case 'running':
      return {
        ...task,
        status: 'in_progress',
        progress: progress ?? row.progress,
        metadata,
      };
    case 'completed':
      return { ...task, status: 'completed', progress: 1, ...finished(row, origin, metadata) };
    case 'failed':
      return {
        ...task,
        status: 'failed',
        error: { code: row.error_code ?? '', error_message: row.error_message ?? '' },
        metadata,
      };
  }
}

function finished(
  row: TaskRow,
  origin: string,
  metadata: Record<string, unknown>,
): Pick<KirinTask, 'output' | 'usage' | 'metadata'> {
  const { width, height, frames, bytes, watermarked } = filmFacts.parse(JSON.parse(row.film ?? 'null'));
  const video = (id: string) => ({
    type: 'video',
    url: `${origin}${ENGINE_PATH}/film/${id}.mp4`,
    size: `${width}x${height}`,
    duration: frames / FPS,
    id,
  });
  const plain = video(row.id);
  return {
    output: [{ content: watermarked === null ? [plain] : [plain, video(`${row.id}.watermarked`)] }],
    usage: { cost: '0', discount: 1 },
    // What the client has sent comes back as it was, whatever it is called.
    metadata: { width, height, frames, fps: FPS, bytes, ...metadata },
  };
}
