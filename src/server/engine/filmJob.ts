import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from './dataFolder.ts';
import type { RenderedFilm, RenderJob } from './film/renderJob.ts';
import { IMAGE_FILE, maskFile, STATIC_MASK_FILE, type StoredRequest, TAIL_FILE } from './storedRequest.ts';

export interface FilmRun {
  /** Stops the run and removes what is half-made. */
  readonly signal: AbortSignal;
  /** The share of frames that are done, 0..1. */
  readonly onProgress: (done: number) => void;
}

/** Makes one film and resolves when it stands whole at `outputPath`; rejects with a FilmError. */
export type MakeFilm = (job: RenderJob, run: FilmRun) => Promise<RenderedFilm>;

/** Reads a prepared task's pictures from its folder, and says where its films go. */
export async function readFilmJob(
  folder: DataFolder,
  id: string,
  request: StoredRequest,
): Promise<RenderJob> {
  const read = (file: string) => readFile(join(folder.jobDir(id), file));
  const has = (file: string) => request.pictures.some((slot) => slot.file === file);
  const masks = [];
  for (const [index, trajectory] of request.trajectories.entries())
    masks.push({
      mask: await read(maskFile(index)),
      trajectory,
      elastic: request.elasticMasks.includes(index),
    });
  return {
    image: await read(IMAGE_FILE),
    ...(has(TAIL_FILE) ? { tail: await read(TAIL_FILE) } : {}),
    masks,
    ...(has(STATIC_MASK_FILE) ? { staticMask: await read(STATIC_MASK_FILE) } : {}),
    mode: request.mode,
    durationS: request.durationS,
    outputPath: folder.filmPath(id),
    watermarkedPath: request.watermark ? folder.watermarkedPath(id) : null,
  };
}
