import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../kit/result.ts';
import type { CallError } from './api.ts';
import { createFilms } from './films.ts';
import { memoryHistory } from './history.ts';
import { completedCard } from './testing/cards.ts';
import { turns } from './testing/handClock.ts';

const filmOf = (bytes: number) => new Blob(['x'.repeat(bytes)], { type: 'video/mp4' });
const task = (id: string) => ({ ...completedCard, id, videoUrl: `/films/${id}` });

function open(budgetBytes = 100, starred: readonly string[] = [], history = memoryHistory()) {
  const asked: string[] = [];
  let persisted = 0;
  let nowMs = 0;
  let answer: (path: string) => Promise<Result<Blob, CallError>> = async () => ok(filmOf(40));
  const films = createFilms({
    api: {
      getFilm(path) {
        asked.push(path);
        return answer(path);
      },
    },
    history,
    clock: { nowMs: () => ++nowMs },
    budgetBytes: async () => budgetBytes,
    persist: async () => ++persisted,
    starred: () => new Set(starred),
  });
  const serve = (next: typeof answer) => {
    answer = next;
  };
  const kept = () => [...films.store.getState().kept.keys()];
  return { films, history, asked, kept, serve, persisted: () => persisted };
}

const refused = (status: number): Result<Blob, CallError> =>
  err({ status, kind: status === 0 ? 'unreachable' : 'refused', error_message: 'no' });

describe('films', () => {
  it('fetches a film once for all who ask, keeps it, and never asks the server again', async () => {
    const { films, asked, kept, serve, persisted } = open();
    const [a, b] = await Promise.all([films.load(task('a')), films.load(task('a'))]);
    expect(a).toBe(b);
    await turns();
    expect([kept(), persisted()]).toEqual([['a'], 1]);
    serve(async () => refused(410));
    const again = await films.load(task('a'));
    expect(again.ok && again.value.size).toBe(40);
    expect(asked).toEqual(['/films/a']);
  });

  it('finds what an earlier page has kept', async () => {
    const first = open();
    await first.films.load(task('a'));
    await turns();
    const { films, kept, asked } = open(100, [], first.history);
    await films.open();
    expect(kept()).toEqual(['a']);
    expect((await films.load(task('a'))).ok).toBe(true);
    expect(asked).toEqual([]);
  });

  it('drops the oldest film that has no star when the room runs out; the card is not its concern', async () => {
    const { films, history, kept } = open(100, ['a']);
    for (const id of ['a', 'b', 'c']) {
      await films.load(task(id));
      await turns();
    }
    expect(kept()).toEqual(['a', 'c']);
    expect([await history.film('b'), (await history.film('a'))?.size]).toEqual([null, 40]);
  });

  it('shows a film that cannot be kept all the same', async () => {
    const history = { ...memoryHistory(), putFilm: () => Promise.reject(new Error('full')) };
    const { films, kept } = open(100, [], history);
    expect((await films.load(task('a'))).ok).toBe(true);
    await turns();
    expect(kept()).toEqual([]);
  });

  it.each([404, 410])('says in words that a film is gone after a %s', async (status) => {
    const { films, serve } = open();
    serve(async () => refused(status));
    const gone = await films.load(task('a'));
    expect(!gone.ok && gone.error.message).toContain('no longer keeps this film');
  });

  it('tells a lost connection from a lost film, and asks again the next time', async () => {
    const { films, serve, asked } = open();
    serve(async () => refused(0));
    const lost = await films.load(task('a'));
    expect(!lost.ok && lost.error.message).toContain('no connection');
    serve(async () => ok(filmOf(3)));
    expect((await films.load(task('a'))).ok).toBe(true);
    expect(asked).toHaveLength(2);
  });

  it('lets one who waits leave without taking the film from the others', async () => {
    const { films, serve, kept } = open();
    let bring: (film: Result<Blob, CallError>) => void = () => undefined;
    serve(() => new Promise((resolve) => (bring = resolve)));
    const leave = new AbortController();
    const left = films.load(task('a'), leave.signal);
    const stays = films.load(task('a'));
    await turns();
    leave.abort();
    expect((await left).ok).toBe(false);
    bring(ok(filmOf(9)));
    expect((await stays).ok).toBe(true);
    await turns();
    expect(kept()).toEqual(['a']);
  });
});
