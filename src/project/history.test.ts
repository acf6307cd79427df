import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Patch } from '../masks/patch.ts';
import { type Document, emptyDocument, type Frame } from './document.ts';
import type { Edit } from './edit.ts';
import { EMPTY_HISTORY, editBytes, type History, record } from './history.ts';

/** A stroke whose runs weigh `words` × 4 bytes on each side. */
const strokeOf = (name: string, words: number): Edit => {
  const patch: Patch = {
    rect: { x0: 0, y0: 0, x1: 1, y1: 1 },
    before: new Uint32Array(words),
    after: new Uint32Array(words),
  };
  return { kind: 'pixels', name, patch };
};

const frame = (id: string, bytes: number): Frame => ({
  id,
  name: id,
  format: 'jpeg',
  width: 300,
  height: 301,
  bytes: new Uint8Array(bytes),
});
const withFirst = (first: Frame | null): Document => ({ ...emptyDocument(), first });
const replaceFrame = (before: Frame | null, after: Frame | null): Edit => ({
  kind: 'frame',
  name: 'Replace',
  before: { document: withFirst(before), labels: null },
  after: { document: withFirst(after), labels: null },
});
const all = (edits: readonly Edit[], budget: number) =>
  edits.reduce<History>((history, edit) => record(history, edit, budget), EMPTY_HISTORY);

describe('history', () => {
  it('keeps the newest steps that fit in the budget, whatever their number', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 0, max: 9000 }),
        (sizes, budget) => {
          const edits = sizes.map((words, i) => strokeOf(`${i}`, words));
          const { past } = all(edits, budget);
          expect(past).toEqual(edits.slice(edits.length - past.length));
          expect(past.length).toBeGreaterThan(0);
          const weight = past.reduce((sum, edit) => sum + editBytes(edit), 0);
          if (past.length > 1) expect(weight).toBeLessThanOrEqual(budget);
        },
      ),
    );
  });

  it('drops no step that still fits', () => {
    const edits = [strokeOf('a', 100), strokeOf('b', 50), strokeOf('c', 10)];
    const weight = edits.reduce((sum, edit) => sum + editBytes(edit), 0);
    expect(all(edits, weight).past.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(all(edits, weight - 1).past.map(({ name }) => name)).toEqual(['b', 'c']);
  });

  it('keeps the newest step even when it alone is over the budget', () => {
    expect(all([strokeOf('a', 1), strokeOf('b', 5000)], 100).past.map(({ name }) => name)).toEqual(['b']);
  });

  it('counts a picture that several steps show once', () => {
    const [a, b, c] = [frame('a', 10_000), frame('b', 20_000), frame('c', 30_000)];
    const edits = [replaceFrame(null, a), replaceFrame(a, b), replaceFrame(b, c)];
    expect(all(edits, 62_000).past).toHaveLength(3);
    expect(all(edits, 61_100).past).toHaveLength(2);
  });

  it('weighs nothing for a picture that both sides show', () => {
    const a = frame('a', 10_000);
    const named: Edit = {
      kind: 'document',
      name: 'Rename',
      before: withFirst(a),
      after: { ...withFirst(a), name: 'Launch' },
    };
    expect(editBytes(named)).toBeLessThan(1000);
  });

  it('forgets what had been undone once a new step is recorded', () => {
    const history = { past: [], future: [strokeOf('undone', 1)] };
    expect(record(history, strokeOf('new', 1)).future).toEqual([]);
  });
});
