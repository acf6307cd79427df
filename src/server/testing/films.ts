import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { FilmError } from '../engine/film/filmError.ts';
import type { RenderJob } from '../engine/film/renderJob.ts';
import type { FilmRun, MakeFilm } from '../engine/filmJob.ts';

/** Bytes that differ at every place a range could go wrong. */
export const FILM_BYTES = Uint8Array.from({ length: 700_001 }, (_, i) => (i * 31 + (i >> 8) * 7) & 0xff);

const FACTS = { width: 720, height: 768, frames: 150, bytes: FILM_BYTES.length };

/** Finishes at once. */
export const instantFilm: MakeFilm = async (job, run) => {
  run.onProgress(0.5);
  writeFileSync(job.outputPath, FILM_BYTES);
  return FACTS;
};

export interface HeldFilm {
  readonly job: RenderJob;
  readonly run: FilmRun;
  finish(): void;
  fail(kind: 'crash' | 'picture' | 'encoder'): void;
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
        finish: () => {
          writeFileSync(job.outputPath, FILM_BYTES);
          resolve(FACTS);
        },
        fail: (kind) => reject(new FilmError(kind, `The ${kind} sentence.`)),
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
