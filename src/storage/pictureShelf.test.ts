import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Document, emptyDocument } from '../project/document.ts';
import { PictureShelf, type ShelfChange } from './pictureShelf.ts';

const frame = (id: string) => ({
  id,
  name: id,
  format: 'png' as const,
  width: 1,
  height: 1,
  bytes: new Uint8Array([id.length]),
});
const showing = (first: string | null, tail: string | null = null): Document => ({
  ...emptyDocument(),
  first: first === null ? null : frame(first),
  tail: tail === null ? null : frame(tail),
});
const summary = ({ add, drop }: ShelfChange) => ({ add: [...add.keys()], drop: [...drop] });

describe('PictureShelf', () => {
  it('adds a picture once it is needed, not again after it is stored, and drops it when it is not', () => {
    const shelf = new PictureShelf();
    const first = shelf.change(showing('a', 'b'));
    expect(summary(first)).toEqual({ add: ['a', 'b'], drop: [] });
    first.stored();
    expect(summary(shelf.change(showing('a', 'b')))).toEqual({ add: [], drop: [] });
    expect(summary(shelf.change(showing('a')))).toEqual({ add: [], drop: ['b'] });
  });

  it('knows what the database held at the start', () => {
    expect(summary(new PictureShelf(['a', 'old']).change(showing('a')))).toEqual({ add: [], drop: ['old'] });
  });

  it('adds again after a write that failed', () => {
    const shelf = new PictureShelf();
    shelf.change(showing('a'));
    expect(summary(shelf.change(showing('a')))).toEqual({ add: ['a'], drop: [] });
  });

  it('never leaves a document without its picture, however writes overlap, fail, and are confirmed late', () => {
    const id = fc.constantFrom('a', 'b', null);
    const write = fc.record({ first: id, tail: id, fails: fc.boolean(), confirmAfter: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(write, { maxLength: 12 }), (writes) => {
        const shelf = new PictureShelf();
        const database = new Set<string>();
        const late: { at: number; change: ShelfChange }[] = [];
        writes.forEach(({ first, tail, fails, confirmAfter }, i) => {
          const change = shelf.change(showing(first, tail === first ? null : tail));
          if (!fails) {
            for (const key of change.add.keys()) database.add(key);
            for (const key of change.drop) database.delete(key);
            for (const key of [first, tail]) if (key !== null) expect(database).toContain(key);
            late.push({ at: i + confirmAfter, change });
          }
          for (const { change: done } of late.filter(({ at }) => at === i)) done.stored();
        });
      }),
    );
  });
});
