/** Why a film could not be made: a picture that cannot be read, the encoder, a stop on request, or a bug. */
export type FilmErrorKind = 'picture' | 'encoder' | 'aborted' | 'crash';

/** An expected end of a render job other than a film; `message` is a sentence for the user. */
export class FilmError extends Error {
  readonly kind: FilmErrorKind;

  constructor(kind: FilmErrorKind, message: string) {
    super(message);
    this.name = 'FilmError';
    this.kind = kind;
  }
}

export const abortedError = (): FilmError => new FilmError('aborted', 'The render was stopped.');

/** The error as it is, or a crash with its message when it is not one of ours. */
export const asFilmError = (cause: unknown): FilmError =>
  cause instanceof FilmError
    ? cause
    : new FilmError(
        'crash',
        `The renderer failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      );
