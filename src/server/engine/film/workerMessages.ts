import type { FilmErrorKind } from './filmError.ts';
import type { RenderedFilm, RenderJob } from './renderJob.ts';

/** What the film worker is started with. */
export interface FilmWorkerData {
  readonly job: RenderJob;
  /** The ffmpeg program to use. */
  readonly ffmpeg: string;
}

export type ToFilmWorker = { readonly kind: 'abort' };

/** The encoder's process id is told, so that the server can end it should the worker die without warning. */
export type FromFilmWorker =
  | { readonly kind: 'encoderStarted'; readonly pid: number }
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'finished'; readonly film: RenderedFilm }
  | { readonly kind: 'failed'; readonly error: { readonly kind: FilmErrorKind; readonly message: string } };
