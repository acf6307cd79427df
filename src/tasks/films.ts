import { createStore, type StoreApi } from 'zustand/vanilla';
import { err, ok, type Result } from '../kit/result.ts';
import type { Api, CallError } from './api.ts';
import type { Clock } from './clock.ts';
import { filmsToDrop } from './filmBudget.ts';
import type { KeptFilm, TaskHistory } from './history.ts';
import type { CompletedTask, Words } from './task.ts';
import { callWords, situationWords } from './words.ts';

/** Which films this browser keeps, by the id of their task. */
export interface KeptFilms {
  readonly kept: ReadonlyMap<string, KeptFilm>;
}

/** The films of completed tasks, kept in this browser as far as its storage allows. */
export interface Films {
  readonly store: StoreApi<KeptFilms>;
  /**
   * A film's bytes: from this browser when it keeps them, else from the server, and then kept. Asked for twice at a time it is fetched
   * once. The error says in words why there is no film, and what to do. An aborted wait ends at once, with an error; the film still comes
   * and is kept. Never rejects.
   */
  load(task: CompletedTask, signal?: AbortSignal): Promise<Result<Blob, Words>>;
  /** Learns which films are kept; until then none seems to be. Rejects when the history cannot be read. */
  open(): Promise<void>;
}

export interface FilmsDeps {
  readonly api: Pick<Api, 'getFilm'>;
  readonly history: TaskHistory;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** How much may be kept in all. */
  budgetBytes(): Promise<number>;
  /** Asks the browser not to clear the page's storage by itself; called before the first film is kept. */
  persist(): Promise<unknown>;
  /** The tasks whose films must not give way to others. */
  starred(): ReadonlySet<string>;
}

export const createFilms = (deps: FilmsDeps): Films => new FilmStore(deps);

class FilmStore implements Films {
  readonly store = createStore<KeptFilms>()(() => ({ kept: new Map() }));
  private readonly deps: FilmsDeps;
  private readonly loading = new Map<string, Promise<Result<Blob, Words>>>();
  /** Films are kept one after the other: two at once could both count on the same room. */
  private keeping: Promise<void> = Promise.resolve();

  constructor(deps: FilmsDeps) {
    this.deps = deps;
  }

  async open(): Promise<void> {
    const found = await this.deps.history.keptFilms();
    this.store.setState(({ kept }) => ({
      kept: new Map([...found.map((film) => [film.id, film] as const), ...kept]),
    }));
  }

  load(task: CompletedTask, signal?: AbortSignal): Promise<Result<Blob, Words>> {
    const known = this.loading.get(task.id);
    const coming = known ?? this.find(task).finally(() => this.loading.delete(task.id));
    this.loading.set(task.id, coming);
    return signal ? Promise.race([coming, left(signal)]) : coming;
  }

  private async find(task: CompletedTask): Promise<Result<Blob, Words>> {
    const kept = await this.deps.history.film(task.id).catch(() => null);
    if (kept) return ok(kept);
    const came = await this.deps.api.getFilm(task.videoUrl);
    if (!came.ok) return err(filmWords(came.error));
    this.keeping = this.keeping.then(() => this.keep(task.id, came.value)).catch(() => undefined);
    return came;
  }

  /** Rejects when the browser has no room after all; the film is then loaded anew each time. */
  private async keep(id: string, film: Blob): Promise<void> {
    const { history, clock } = this.deps;
    // Read anew: cards are forgotten with their films, and another tab keeps films too.
    const kept = (await history.keptFilms()).filter((each) => each.id !== id);
    if (kept.length === 0) await this.deps.persist().catch(() => undefined);
    const budgetBytes = await this.deps.budgetBytes();
    const starred = this.deps.starred();
    const dropped = filmsToDrop(kept, { bytes: film.size, budgetBytes, starred });
    if (dropped === null) return;
    for (const old of dropped) await history.dropFilm(old);
    const stored = { id, bytes: film.size, keptMs: clock.nowMs() };
    await history.putFilm(stored, film);
    const left = [...kept.filter((each) => !dropped.includes(each.id)), stored];
    this.store.setState({ kept: new Map(left.map((each) => [each.id, each])) });
  }
}

const left = (signal: AbortSignal): Promise<Result<Blob, Words>> =>
  new Promise((resolve) => {
    const leave = () => resolve(err(situationWords('loadingLeft')));
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });

const GONE: ReadonlySet<number> = new Set([404, 410]);

const filmWords = (error: CallError): Words =>
  GONE.has(error.status) ? situationWords('filmGone') : callWords(error);
