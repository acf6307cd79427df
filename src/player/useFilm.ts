import { useEffect, useState } from 'react';
import type { Result } from '../kit/result.ts';
import { type Film, openFilm } from './film.ts';

/** Brings a film's bytes, or says in words why there are none. */
export type LoadFilm = (signal: AbortSignal) => Promise<Result<Blob, string>>;

/** A film on its way into the page. */
export type FilmState =
  | { readonly kind: 'loading' }
  /** Why there is no film, and what to do about it. */
  | { readonly kind: 'failed'; readonly words: string }
  /** `film` is null where the file plays, but its frames cannot be told apart. */
  | { readonly kind: 'ready'; readonly url: string; readonly film: Film | null };

/** Loads a film and reads its frames; loads anew when `load` is another function. All of it is let go with the component. */
export function useFilm(load: LoadFilm): FilmState {
  const [state, setState] = useState<FilmState>({ kind: 'loading' });
  useEffect(() => {
    const run = new AbortController();
    const { signal } = run;
    setState({ kind: 'loading' });
    void bringIn(load, signal).then((next) => {
      if (!signal.aborted) setState(next);
    });
    return () => run.abort();
  }, [load]);
  return state;
}

async function bringIn(load: LoadFilm, signal: AbortSignal): Promise<FilmState> {
  const came = await load(signal);
  if (!came.ok) return { kind: 'failed', words: came.error };
  const file = came.value;
  const film = await openFilm(file).catch(() => null);
  const url = URL.createObjectURL(file);
  const letGo = () => {
    URL.revokeObjectURL(url);
    film?.dispose();
  };
  if (signal.aborted) letGo();
  else signal.addEventListener('abort', letGo);
  return { kind: 'ready', url, film };
}
