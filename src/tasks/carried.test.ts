import { describe, expect, it } from 'vitest';
import { parseKirinRequest } from '../contract/request.ts';
import { must } from '../kit/assert.ts';
import { err, ok } from '../kit/result.ts';
import { type CarriedResult, createCarriedResults, MAX_CARRIED } from './carried.ts';
import { createFilms } from './films.ts';
import { memoryHistory } from './history.ts';
import type { CompletedTask } from './task.ts';
import { completedCard, failedCard } from './testing/cards.ts';
import { openRunner } from './testing/openRunner.ts';

const parsed = parseKirinRequest({ model: 'kirin_v1_i2v', image: 'QUJD', prompt: 'up' });
const REQUEST = must(parsed.ok ? parsed.value : null, 'request');
const card = (id: string, createdMs: number): CompletedTask => ({
  ...completedCard,
  id,
  createdMs,
  videoUrl: `/api/tasks/${id}/video`,
});

/** A page whose history holds these cards; films are served from `served`. */
async function openPage(cards: readonly CompletedTask[], served: Readonly<Record<string, string>> = {}) {
  const history = memoryHistory();
  for (const task of cards) {
    await history.put(task);
    await history.putRequest(task.id, REQUEST);
  }
  const { runner } = openRunner(history);
  await runner.resume();
  const films = createFilms({
    api: {
      getFilm: async (path) => {
        const film = served[path.split('/')[3] ?? ''];
        return film === undefined
          ? err({ status: 410, kind: 'refused', error_message: 'gone' })
          : ok(new Blob([film], { type: 'video/mp4' }));
      },
    },
    history,
    clock: { nowMs: () => 5 },
    budgetBytes: async () => 1000,
    persist: async () => undefined,
    starred: () => new Set(),
  });
  const carried = createCarriedResults({ runner, films, history, nowMs: () => 71 });
  const shown = () => runner.getState().tasks.map(({ id }) => id);
  return { history, runner, films, carried, shown };
}

const texts = (results: readonly CarriedResult[]) =>
  Promise.all(results.map(async ({ task, film }) => [task.id, (await film?.text()) ?? null]));

describe('results that travel with a project', () => {
  it('are the finished ones, newest first, with what can be had of each', async () => {
    const { carried, history, runner } = await openPage([card('a', 3), card('b', 7)], { b: 'FILM' });
    await history.put({ ...failedCard, id: 'c' });
    await runner.resume();
    const results = await carried.collect();
    expect(await texts(results)).toEqual([
      ['b', 'FILM'],
      ['a', null],
    ]);
    expect(JSON.parse(await must(results[0]?.request, 'request').text())).toEqual(REQUEST);
  });

  it('are no more than a project can hold', async () => {
    const many = Array.from({ length: MAX_CARRIED + 7 }, (_, i) => card(`${i}`, i));
    const results = await (await openPage(many)).carried.collect();
    expect(results.map(({ task }) => task.id)).toEqual(
      Array.from({ length: MAX_CARRIED }, (_, i) => `${MAX_CARRIED + 6 - i}`),
    );
  });

  it('join those of another browser, with film and request, and only once', async () => {
    const from = await openPage([card('a', 3), card('b', 7)], { a: 'LEFT', b: 'RIGHT' });
    const results = await from.carried.collect();
    const to = await openPage([card('b', 7), card('z', 5)]);
    expect(await to.carried.takeIn([...results, ...results])).toBe(1);
    expect(to.shown()).toEqual(['b', 'z', 'a']);
    expect(await to.runner.requestOf('a')).toEqual(REQUEST);
    const film = await to.films.load(card('a', 3));
    expect(film.ok && (await film.value.text())).toBe('LEFT');
    expect([...to.films.store.getState().kept.values()]).toEqual([{ id: 'a', bytes: 4, keptMs: 71 }]);
    expect(await to.carried.takeIn(results)).toBe(0);
  });

  it('bring back a card that was deleted a moment ago', async () => {
    const page = await openPage([card('a', 3)], { a: 'LEFT' });
    const results = await page.carried.collect();
    page.runner.remove('a');
    expect(page.shown()).toEqual([]);
    expect(await page.carried.takeIn(results)).toBe(1);
    expect(page.shown()).toEqual(['a']);
  });

  it('are on show as far as they could be kept when the browser has no room', async () => {
    const results = await (
      await openPage([card('a', 3), card('b', 7)], { a: 'LEFT', b: 'RIGHT' })
    ).carried.collect();
    const to = await openPage([]);
    const { putFilm } = to.history;
    to.history.putFilm = (kept, film) =>
      kept.id === 'a' ? Promise.reject(new Error('full')) : putFilm(kept, film);
    await expect(to.carried.takeIn(results)).rejects.toThrow('full');
    expect(to.shown()).toEqual(['b']);
  });
});
