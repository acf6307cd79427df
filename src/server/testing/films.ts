import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { FilmError } from '../engine/film/filmError.ts';
import type { RenderedFilm, RenderJob } from '../engine/film/renderJob.ts';
import type { FilmRun, MakeFilm } from '../engine/filmJob.ts';

/** Bytes that differ at every place a range could go wrong. */
export const FILM_BYTES = Uint8Array.from({ length: 700_001 }, (_, i) => (i * 31 + (i >> 8) * 7) & 0xff);

export const WATERMARKED_BYTES = FILM_BYTES.slice(1000);

/** Writes what a job asks for. */
function writeFilms({ outputPath, watermarkedPath = null }: RenderJob): RenderedFilm {
  writeFileSync(outputPath, FILM_BYTES);
  if (watermarkedPath !== null) writeFileSync(watermarkedPath, WATERMARKED_BYTES);
  const watermarked = watermarkedPath === null ? null : { bytes: WATERMARKED_BYTES.length };
  return { width: 720, height: 768, frames: 150, bytes: FILM_BYTES.length, watermarked };
}

/** Finishes at once. */
export const instantFilm: MakeFilm = async (job, run) => {
  run.onProgress(0.5);
  return writeFilms(job);
};

export interface HeldFilm {
  readonly job: RenderJob;
  readonly run: FilmRun;
  finish(): void;
  fail(kind: 'crash' | 'picture' | 'encoder', message?: string): void;
}

/** A renderer whose runs wait to be told how they end; `started` lists them in order. A stopped run ends by itself. */
export function heldFilms(): { makeFilm: MakeFilm; started: HeldFilm[] } {
  const started: HeldFilm[] = [];
  const makeFilm: MakeFilm = (job, run) =>
    new Promise((resolve, reject) => {
      run.signal.addEventListener('abort', () => reject(run.signal.reason));
      started.push({
        job,
        run,
        finish: () => resolve(writeFilms(job)),
        fail: (kind, message = `The ${kind} sentence.`) => reject(new FilmError(kind, message)),
      });
    });
  return { makeFilm, started };
}

/** Waits until `condition` gives something, or fails after `limitMs`. */
export async function until<T>(condition: () => T | Promise<T>, limitMs = 5_000): Promise<NonNullable<T>> {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    const value = await condition();
    if (value) return value;
    await sleep(10);
  }
  throw new Error(`Waited ${limitMs} ms in vain`);
}
