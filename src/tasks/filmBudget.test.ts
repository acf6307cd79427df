import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filmBudgetBytes, filmsToDrop } from './filmBudget.ts';

const film = (id: string, bytes: number, keptMs: number) => ({ id, bytes, keptMs });
const none: ReadonlySet<string> = new Set();

const kept = fc.uniqueArray(fc.record({ id: fc.uuid(), bytes: fc.nat(1000), keptMs: fc.nat(50) }), {
  selector: ({ id }) => id,
  maxLength: 12,
});

describe('filmsToDrop', () => {
  it('drops the oldest first, and no more than it must', () => {
    const films = [film('c', 30, 3), film('a', 10, 1), film('b', 20, 2)];
    expect(filmsToDrop(films, { bytes: 7, budgetBytes: 67, starred: none })).toEqual([]);
    expect(filmsToDrop(films, { bytes: 7, budgetBytes: 66, starred: none })).toEqual(['a']);
    expect(filmsToDrop(films, { bytes: 20, budgetBytes: 60, starred: none })).toEqual(['a', 'b']);
  });

  it('passes over what is starred, and keeps nothing new when only that is left', () => {
    const films = [film('a', 10, 1), film('b', 20, 2)];
    expect(filmsToDrop(films, { bytes: 5, budgetBytes: 30, starred: new Set(['a']) })).toEqual(['b']);
    expect(filmsToDrop(films, { bytes: 25, budgetBytes: 30, starred: new Set(['a']) })).toBeNull();
  });

  it('always makes room, keeps every star, and spares whatever is younger than what it drops', () => {
    fc.assert(
      fc.property(
        kept,
        fc.nat(1500),
        fc.nat(4000),
        fc.func(fc.boolean()),
        (films, bytes, budgetBytes, isStarred) => {
          const starred = new Set(films.map(({ id }) => id).filter((id) => isStarred(id)));
          const dropped = filmsToDrop(films, { bytes, budgetBytes, starred });
          const sum = (list: typeof films) => list.reduce((total, each) => total + each.bytes, 0);
          const pinned = sum(films.filter(({ id }) => starred.has(id)));
          if (dropped === null) {
            expect(pinned + bytes).toBeGreaterThan(budgetBytes);
            return;
          }
          const left = films.filter(({ id }) => !dropped.includes(id));
          expect(sum(left) + bytes).toBeLessThanOrEqual(budgetBytes);
          expect(dropped.filter((id) => starred.has(id))).toEqual([]);
          const youngest = Math.max(
            -1,
            ...films.filter(({ id }) => dropped.includes(id)).map((f) => f.keptMs),
          );
          const spared = left.filter(({ id }) => !starred.has(id));
          expect(Math.min(Number.POSITIVE_INFINITY, ...spared.map((f) => f.keptMs))).toBeGreaterThanOrEqual(
            youngest,
          );
          // Without the last one dropped there would not have been room.
          const last = films.find(({ id }) => id === dropped.at(-1));
          if (last) expect(sum(left) + last.bytes + bytes).toBeGreaterThan(budgetBytes);
        },
      ),
    );
  });
});

describe('filmBudgetBytes', () => {
  it('is a share of what the browser allows, two gigabytes at most', () => {
    expect(filmBudgetBytes(1_000_000)).toBe(400_000);
    expect(filmBudgetBytes(1e12)).toBe(2 * 1024 ** 3);
    expect(filmBudgetBytes(undefined)).toBe(2 * 1024 ** 3);
  });
});
